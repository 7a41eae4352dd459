/**
 * How a user of the sample server connects an account, and how a site proves to TikTok whose it is. Entry types: {@link
 * io.github.tiktokcontent.examples.connect.ConnectApi}, {@link
 * io.github.tiktokcontent.examples.connect.VerificationFiles}.
 */
@NullMarked
package io.github.tiktokcontent.examples.connect;

import org.jspecify.annotations.NullMarked;
