/** Which hosts secrets may be sent to. */
@NullMarked
package io.github.tiktokcontent.internal.net;

import org.jspecify.annotations.NullMarked;
