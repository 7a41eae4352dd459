/**
 * A task becomes a post.
 *
 * <p>Entry type: {@code PostingService}. Who runs its posts to their end is a {@code PostingQueue}. Uses the client, {@code oauth},
 * {@code media}, {@code upload}, {@code task} and what is below.
 */
@NullMarked
package io.github.tiktokcontent.posting;

import org.jspecify.annotations.NullMarked;
