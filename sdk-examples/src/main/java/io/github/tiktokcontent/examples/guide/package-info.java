/** The pieces of code that the pages of the documentation show, one class for each subject. */
@NullMarked
package io.github.tiktokcontent.examples.guide;

import org.jspecify.annotations.NullMarked;
