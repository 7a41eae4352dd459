package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An init whose fields are all in order.
 *
 * @param kind what it asks for
 * @param body as it came
 * @param privacy the privacy level of a direct post
 * @param plan how an upload is cut, or null for a pull
 * @param urls what is pulled, or empty for an upload
 */
record InitRequest(
        PostKind kind, JsonNode body, Optional<String> privacy, ChunkRules.@Nullable Plan plan, List<String> urls) {}
