package io.github.tiktokcontent.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a connection ever stops waiting for a server that says nothing. */
final class SocketTimeout {
    private SocketTimeout() {}

    /** What to write into the log; empty if a limit is set, in the URL or otherwise. */
    static Optional<String> advice(Connection connection, Product product) throws SQLException {
        return advice(connection.getMetaData().getURL(), connection.getNetworkTimeout(), product);
    }

    static Optional<String> advice(@Nullable String url, int networkTimeout, Product product) {
        boolean limited = networkTimeout > 0
                || (url != null && url.toLowerCase(Locale.ROOT).contains("sockettimeout="));
        if (product == Product.H2 || limited) {
            return Optional.empty();
        }
        String unit =
                product == Product.POSTGRESQL ? "socketTimeout=15 (seconds)" : "socketTimeout=15000 (milliseconds)";
        return Optional.of(
                "The JDBC URL has no socketTimeout: a server that stops answering holds connections for ever. Add "
                        + unit + " to the URL.");
    }
}
