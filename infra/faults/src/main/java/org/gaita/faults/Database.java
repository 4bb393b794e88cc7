package org.gaita.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedDatabase;
import org.gaita.embedded.Passwords;

/** The PostgreSQL server of a fleet. It can be killed and started again on the same data. */
final class Database implements AutoCloseable {
    /** An address of the same machine that no service uses. */
    private static final String ASIDE = "127.0.0.2";

    private final Path directory;
    private final Path programs;
    private final Path log;
    private final int port;
    private final String password;
    private final Map<String, String> settings;
    private EmbeddedDatabase server;

    Database(Path directory, Path programs, Path log, int port, String password, Map<String, String> settings) {
        this.directory = directory;
        this.programs = programs;
        this.log = log;
        this.port = port;
        this.password = password;
        this.settings = Map.copyOf(settings);
        this.server = started();
    }

    private EmbeddedDatabase started() {
        EmbeddedDatabase.Builder builder = EmbeddedDatabase.persistent(directory, password)
                .port(port)
                .binaries(programs)
                .log(log)
                .withoutShutdownHook();
        builder.setting("listen_addresses", "127.0.0.1," + ASIDE);
        settings.forEach(builder::setting);
        return builder.start();
    }

    /** A server like this one on other data. */
    Database on(Path otherDirectory, int otherPort) {
        return new Database(otherDirectory, programs, log, otherPort, password, settings);
    }

    String password() {
        return password;
    }

    Path directory() {
        return directory;
    }

    int port() {
        return port;
    }

    Map<String, DatabaseAccess> create(Map<String, List<String>> databases, Function<String, Passwords> passwords) {
        Map<String, DatabaseAccess> access = new TreeMap<>();
        databases.forEach((name, extensions) -> access.put(
                name, server.createDatabase(name, passwords.apply(name), extensions.toArray(String[]::new))));
        return access;
    }

    /** As the superuser, and by another way than the services: what cuts theirs does not cut this one. */
    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", "postgres");
        properties.put("password", password);
        properties.put("connectTimeout", "5");
        properties.put("socketTimeout", "60");
        return DriverManager.getConnection("jdbc:postgresql://%s:%d/%s".formatted(ASIDE, port, database), properties);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Whether a question is answered with yes; not, while the server is away. */
    boolean says(String database, String question) {
        try (Connection connection = connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            return false;
        }
    }

    boolean isAlive() {
        return server.pid().isPresent();
    }

    /** Kills all of the server's processes at once; no data are written any more. */
    void kill() throws InterruptedException {
        ProcessHandle postmaster =
                server.pid().flatMap(ProcessHandle::of).orElseThrow(() -> new IllegalStateException("not running"));
        List<ProcessHandle> family = new ArrayList<>(postmaster.descendants().toList());
        family.addFirst(postmaster);
        family.forEach(process -> Signals.KILL.send(process.pid()));
        // A server that starts while a process of the one before still has its memory would refuse to.
        while (family.stream().anyMatch(Database::runs)) {
            Thread.sleep(10);
        }
    }

    /** A process that has ended stays in the list until somebody has asked for its status. */
    private static boolean runs(ProcessHandle process) {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return status.charAt(status.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts it again after its end. */
    void startAgain() {
        server.close();
        server = started();
    }

    @Override
    public void close() {
        server.close();
    }
}
