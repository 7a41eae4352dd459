package io.github.tiktokcontent.internal.sql;

import io.github.tiktokcontent.databases.UrlDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** Hands out one and the same connection, which closing does not close: what a pool does, without its resets. */
final class KeptConnection extends UrlDataSource {
    private final Connection kept;

    KeptConnection(Connection kept) {
        super("", "", "");
        this.kept = kept;
    }

    @Override
    public Connection getConnection() {
        return (Connection) Proxy.newProxyInstance(
                KeptConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(kept, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
