package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PostRequest;
import java.util.Optional;

/** What is needed to begin a post at TikTok. */
record Prepared(PostRequest request, Optional<CreatorInfo> creator, boolean pulled) {}
