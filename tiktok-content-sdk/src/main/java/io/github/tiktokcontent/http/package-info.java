/**
 * One request, one reply: the transport and what stands around it.
 *
 * <p>Entry type: {@link io.github.tiktokcontent.http.HttpTransport}; {@link io.github.tiktokcontent.http.JdkTransport} is
 * the one that the library uses, and the only user of the JDK's HTTP client. The order of the layers, outermost first:
 * {@link io.github.tiktokcontent.http.Retries retry} (per operation, around the decoded answer) → {@link
 * io.github.tiktokcontent.http.RateLimits rate limit} → {@link io.github.tiktokcontent.http.CallListener listener} →
 * transport, so that every attempt is counted and seen. {@link io.github.tiktokcontent.http.Transports} builds the inner
 * three. Uses {@code error}, {@code model} and {@code internal.async}.
 */
@NullMarked
package io.github.tiktokcontent.http;

import org.jspecify.annotations.NullMarked;
