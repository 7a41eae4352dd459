@NullMarked
package io.github.tiktokcontent.server;

import org.jspecify.annotations.NullMarked;
