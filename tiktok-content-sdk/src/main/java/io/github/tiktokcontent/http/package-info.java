/**
 * One request, one reply: the transport and what stands around it.
 *
 * <p>Entry type: {@link io.github.tiktokcontent.http.HttpTransport}. The order of the layers, outermost first: retry
 * (per operation, around the decoded answer) → rate limit → listener → transport, so that every attempt is counted and
 * seen. Uses {@code error}, {@code crypto}, {@code model} and {@code internal.async}.
 */
@NullMarked
package io.github.tiktokcontent.http;

import org.jspecify.annotations.NullMarked;
