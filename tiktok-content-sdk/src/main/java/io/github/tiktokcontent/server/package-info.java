/**
 * The three endpoints of tasks over HTTP: {@link io.github.tiktokcontent.server.TaskApi} answers requests, whoever brings them;
 * {@link io.github.tiktokcontent.server.TaskServer} brings them from a socket of the JDK's own server.
 */
@NullMarked
package io.github.tiktokcontent.server;

import org.jspecify.annotations.NullMarked;
