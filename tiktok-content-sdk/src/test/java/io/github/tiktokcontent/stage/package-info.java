@NullMarked
package io.github.tiktokcontent.stage;

import org.jspecify.annotations.NullMarked;
