/**
 * The three endpoints of tasks over HTTP: {@link io.github.tiktokcontent.server.TaskApi} answers requests, whoever brings them;
 * {@link io.github.tiktokcontent.server.TaskServer} brings them from a socket of the JDK's own server.
 * Who asks is said by an {@link io.github.tiktokcontent.server.Authenticator}, such as {@link
 * io.github.tiktokcontent.server.JwtAuthenticator}, the only user of nimbus-jose-jwt.
 */
@NullMarked
package io.github.tiktokcontent.server;

import org.jspecify.annotations.NullMarked;
