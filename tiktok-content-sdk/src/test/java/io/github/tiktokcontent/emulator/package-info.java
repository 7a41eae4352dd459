/**
 * A small, strict TikTok in the test's own process: the Content Posting API, the upload host and OAuth over a real
 * socket on the loopback interface.
 *
 * <p>Entry type: {@link io.github.tiktokcontent.emulator.TikTokEmulator}. Uses the JDK and jackson-databind, nothing else of
 * the SDK, so what it checks is what TikTok documents and not what the SDK happens to send.
 */
@NullMarked
package io.github.tiktokcontent.emulator;

import org.jspecify.annotations.NullMarked;
