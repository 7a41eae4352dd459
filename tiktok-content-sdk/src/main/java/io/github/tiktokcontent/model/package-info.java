/**
 * The words of the Content Posting API as values: what is sent is closed and validated, what is received is open.
 *
 * <p>Entry types: {@link io.github.tiktokcontent.model.PostRequest} and {@link
 * io.github.tiktokcontent.model.PostStatus}. Uses no other package; knows nothing of JSON or HTTP.
 */
@NullMarked
package io.github.tiktokcontent.model;

import org.jspecify.annotations.NullMarked;
