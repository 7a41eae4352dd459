/**
 * The end of a consent on this machine: a server on the loopback address that TikTok sends the creator's browser back to.
 * Entry type: {@link io.github.tiktokcontent.examples.callback.CallbackServer}.
 */
@NullMarked
package io.github.tiktokcontent.examples.callback;

import org.jspecify.annotations.NullMarked;
