package org.gaita.messaging;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Opens connections that are kept: they hold a lock and listen, so they do not come from a pool. */
@FunctionalInterface
public interface ConnectionSource {
    /** A new connection of the caller's own. */
    Connection open() throws SQLException;

    /** Connections straight from the driver. A server that has gone is noticed within half a minute. */
    static ConnectionSource direct(
            String url, @Nullable String user, @Nullable String password, String applicationName) {
        Properties properties = new Properties();
        if (user != null) {
            properties.put("user", user);
        }
        if (password != null) {
            properties.put("password", password);
        }
        properties.put("ApplicationName", applicationName);
        properties.put("connectTimeout", "10");
        properties.put("socketTimeout", "30");
        properties.put("tcpKeepAlive", "true");
        return () -> DriverManager.getConnection(url, properties);
    }
}
