/**
 * The API's envelope: from an endpoint and a body to the answer's data, or to the one exception that says what happened.
 *
 * <p>Entry type: {@link io.github.tiktokcontent.internal.api.ApiClient}. Uses {@code http}, {@code error}, {@code model},
 * {@code crypto}, {@code internal.json} and {@code internal.async}.
 */
@NullMarked
package io.github.tiktokcontent.internal.api;

import org.jspecify.annotations.NullMarked;
