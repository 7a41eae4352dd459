/**
 * Where media may come from, and whether TikTok will take it.
 *
 * <p>Entry types: {@link io.github.tiktokcontent.media.MediaUrlPolicy} (which URLs are accepted at all),
 * {@link io.github.tiktokcontent.media.HostLookup} (which addresses our own downloads may connect to) and
 * {@link io.github.tiktokcontent.media.MediaProbe} (what a file is), {@link io.github.tiktokcontent.media.MediaStorage} (where
 * the videos of tasks are kept). The network traffic of this package is name lookups, and the calls of
 * {@link io.github.tiktokcontent.media.SupabaseStorage}.
 */
@NullMarked
package io.github.tiktokcontent.media;

import org.jspecify.annotations.NullMarked;
