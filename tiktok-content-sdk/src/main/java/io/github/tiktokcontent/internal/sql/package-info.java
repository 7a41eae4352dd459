/**
 * Short transactions on the user's {@code DataSource}: bound, mapped, limited in time, repeated where that is safe, and
 * every failure told without a secret. Entry: {@link io.github.tiktokcontent.internal.sql.Database}. Uses
 * {@code R.error} only.
 */
@NullMarked
package io.github.tiktokcontent.internal.sql;

import org.jspecify.annotations.NullMarked;
