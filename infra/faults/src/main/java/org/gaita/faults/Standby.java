package org.gaita.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** A second server that holds every commit before it is acknowledged, and can take the first one's place. */
final class Standby implements AutoCloseable {
    private static final String NAME = "standby";

    private final Fleet fleet;
    private final Database server;
    private boolean promoted;

    private Standby(Fleet fleet, Database server) {
        this.fleet = fleet;
        this.server = server;
    }

    /** Makes a copy of the fleet's server and lets it follow. */
    static Standby of(Fleet fleet) throws SQLException, IOException {
        Database primary = fleet.database();
        Path directory = Backup.take(fleet, NAME).directory();
        Files.createFile(directory.resolve("standby.signal"));
        Files.writeString(
                directory.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres password=%s application_name=%s'\n"
                        .formatted(primary.port(), primary.password(), NAME),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return new Standby(fleet, primary.on(directory, fleet.standbyPort()));
    }

    /** From now on no commit is acknowledged that the standby does not have. */
    void follow() throws SQLException, InterruptedException {
        fleet.database().execute("alter system set synchronous_standby_names = 'standby'", "select pg_reload_conf()");
        if (!Stage.within(Duration.ofSeconds(30), this::follows)) {
            throw new IllegalStateException("The standby does not follow");
        }
    }

    private boolean follows() {
        try (Connection connection = fleet.database().connect("postgres");
                var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select 1 from pg_stat_replication where sync_state = 'sync'")) {
            return rows.next();
        } catch (SQLException e) {
            return false;
        }
    }

    Database promote() throws SQLException {
        server.execute("select pg_promote()");
        promoted = true;
        return server;
    }

    @Override
    public void close() throws SQLException {
        if (!promoted) {
            if (fleet.database().isAlive()) {
                fleet.database().execute("alter system reset synchronous_standby_names", "select pg_reload_conf()");
            }
            server.close();
        }
    }
}
