/** Several processes, or threads of several replicas, over one real database. */
@NullMarked
package io.github.tiktokcontent.replicas;

import org.jspecify.annotations.NullMarked;
