/**
 * JSON in and out: the only place that knows the JSON library.
 *
 * <p>Entry types: {@link io.github.tiktokcontent.internal.json.JsonObject} to read, {@link
 * io.github.tiktokcontent.internal.json.JsonText} to write. Uses no other package.
 */
@NullMarked
package io.github.tiktokcontent.internal.json;

import org.jspecify.annotations.NullMarked;
