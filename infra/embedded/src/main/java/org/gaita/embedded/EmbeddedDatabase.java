package org.gaita.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server on the loopback address, started from Maven artifacts. Works as root too (through
 * {@code unshare}). Every role signs in with a SCRAM password; there is no trusted connection and no socket file.
 *
 * <p>Sorting and case follow the built-in {@code C.UTF-8} locale, so that they are the same on every machine.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,54}");
    private static final Pattern EXTENSION_NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    private final int port;
    private final Closeable server;
    private final Path dataDirectory;
    private final String superuserPassword;
    private final Map<String, Passwords> passwords = new ConcurrentHashMap<>();

    private EmbeddedDatabase(int port, Closeable server, Path dataDirectory, String superuserPassword) {
        this.port = port;
        this.server = server;
        this.dataDirectory = dataDirectory;
        this.superuserPassword = superuserPassword;
    }

    /** A server whose data live in a new temporary directory, which is deleted by {@link #close()}. */
    public static Builder temporary() {
        return new Builder(null, Passwords.randomPassword());
    }

    /**
     * A server whose data stay in a directory.
     *
     * @param dataDirectory created when it is missing or empty
     * @param superuserPassword takes effect when the directory is created; the same one is needed ever after
     */
    public static Builder persistent(Path dataDirectory, String superuserPassword) {
        return new Builder(dataDirectory.toAbsolutePath().normalize(), superuserPassword);
    }

    /**
     * Stops a server that still runs in a data directory although nothing watches it, so that its port is free again.
     * {@link Builder#start()} does this by itself.
     */
    public static void stopLeftOver(Path dataDirectory) {
        try {
            LeftOverPostmaster.stop(dataDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Process id of the server's main process, as long as it runs. */
    public Optional<Long> pid() {
        return LeftOverPostmaster.pid(dataDirectory);
    }

    /** JDBC URL of a database, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** Connects as the superuser. For set-up and for tests; no service ever gets this. */
    public Connection connectAsSuperuser(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, superuserPassword);
    }

    /** The superuser's password, for tools that need a URL and credentials. Its name is {@code postgres}. */
    public String superuserPassword() {
        return superuserPassword;
    }

    /**
     * Makes sure that a database exists, with random passwords that stay the same as long as this object lives.
     *
     * @see #createDatabase(String, Passwords, String...)
     */
    public DatabaseAccess createDatabase(String name, String... extensions) {
        return createDatabase(name, passwords.computeIfAbsent(name, any -> Passwords.random()), extensions);
    }

    /**
     * Makes sure that a database exists, with its two roles and its extensions. Doing it again changes nothing but the
     * passwords, when others are given.
     *
     * @param name of the database and of the run-time role; the owner role is {@code <name>_owner}
     * @param extensions created by the superuser when missing
     */
    public synchronized DatabaseAccess createDatabase(String name, Passwords passwords, String... extensions) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        String owner = name + "_owner";
        try (Connection connection = connectAsSuperuser("postgres")) {
            role(connection, owner, passwords.owner());
            role(connection, name, passwords.user());
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                execute(connection, "create database %s owner %s".formatted(name, owner));
            }
            execute(connection, "revoke connect, temporary on database %s from public".formatted(name));
            execute(connection, "grant connect on database %s to %s".formatted(name, name));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database " + name + ": " + e.getMessage(), e);
        }
        for (String extension : extensions) {
            createExtension(name, extension);
        }
        return new DatabaseAccess(jdbcUrl(name), owner, passwords.owner(), name, passwords.user());
    }

    private void createExtension(String database, String extension) {
        if (!EXTENSION_NAME.matcher(extension).matches()) {
            throw new IllegalArgumentException("Not the name of an extension: " + extension);
        }
        try (Connection connection = connectAsSuperuser(database)) {
            execute(connection, "create extension if not exists \"%s\"".formatted(extension));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the extension " + extension + ": " + e.getMessage(), e);
        }
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        boolean exists = exists(connection, "select 1 from pg_roles where rolname = ?", name);
        execute(
                connection,
                "%s role %s login password '%s'"
                        .formatted(exists ? "alter" : "create", name, password.replace("'", "''")));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Stops the server; a temporary one's data are deleted. */
    @Override
    public void close() {
        // The library waits five seconds for the end; a checkpoint beforehand leaves little to do in them.
        try (Connection connection = connectAsSuperuser("postgres")) {
            execute(connection, "checkpoint");
        } catch (SQLException e) {
            // The server is gone already: there is nothing to write.
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What can be chosen before the start. */
    public static final class Builder {

        private final @Nullable Path dataDirectory;
        private final String superuserPassword;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private int port;
        private @Nullable Path log;
        private @Nullable Path binaries;
        private boolean shutdownHook = true;

        private Builder(@Nullable Path dataDirectory, String superuserPassword) {
            this.dataDirectory = dataDirectory;
            this.superuserPassword = superuserPassword;
            settings.put("listen_addresses", "127.0.0.1");
            settings.put("unix_socket_directories", "");
            settings.put("max_connections", "200");
            settings.put("timezone", "UTC");
            // The library turns these off, which is right for throw-away data only.
            settings.put("fsync", "on");
            settings.put("synchronous_commit", "on");
            settings.put("full_page_writes", "on");
            // A recycled segment would hold for a while what was erased.
            settings.put("wal_recycle", "off");
        }

        /** TCP port on 127.0.0.1; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Any setting of postgresql.conf. A value must not contain blanks or quotes. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** Gives up durability for speed: a crash of the machine may destroy the data. For throw-away data. */
        public Builder withoutDurability() {
            return setting("fsync", "off").setting("synchronous_commit", "off").setting("full_page_writes", "off");
        }

        /** File to which the server's log is appended. Without it the log goes to SLF4J. */
        public Builder log(Path file) {
            this.log = file;
            return this;
        }

        /** Where the server's programs are unpacked, once. */
        public Builder binaries(Path directory) {
            this.binaries = directory;
            return this;
        }

        /** For a caller that stops the server itself, in an order of its own, when the JVM ends. */
        public Builder withoutShutdownHook() {
            this.shutdownHook = false;
            return this;
        }

        /**
         * Starts the server. A server that was left over in the same data directory, because its JVM was killed, is
         * stopped first: otherwise it would silently be adopted with the settings of its own start.
         */
        public EmbeddedDatabase start() {
            Optional<Elsewhere> elsewhere = dataDirectory == null ? Elsewhere.find() : Optional.empty();
            if (elsewhere.isPresent()) {
                Elsewhere.Server server = elsewhere.get().database(superuserPassword, settings);
                return new EmbeddedDatabase(server.port(), server.stop(), Path.of("elsewhere"), superuserPassword);
            }
            try {
                return start(dataDirectory == null ? Files.createTempDirectory("gaita-postgres") : dataDirectory);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start PostgreSQL: " + e.getMessage(), e);
            }
        }

        private EmbeddedDatabase start(Path directory) throws IOException {
            LeftOverPostmaster.stop(directory);
            Path passwordFile = Files.createTempFile("gaita", ".pw");
            try {
                Files.writeString(passwordFile, superuserPassword + "\n");
                EmbeddedPostgres.Builder postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(directory)
                        .setCleanDataDirectory(dataDirectory == null)
                        .setRegisterShutdownHook(shutdownHook)
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setPort(port)
                        .setConnectConfig("password", superuserPassword)
                        .setOverrideWorkingDirectory(unpackedAt().toFile());
                settings.forEach(postgres::setServerConfig);
                initialization(passwordFile).forEach(postgres::setLocaleConfig);
                if (log != null) {
                    postgres.setOutputRedirector(Redirect.appendTo(log.toFile()));
                    postgres.setErrorRedirector(Redirect.appendTo(log.toFile()));
                }
                EmbeddedPostgres server = Unpacking.in(unpackedAt(), postgres::start);
                return new EmbeddedDatabase(server.getPort(), server, directory, superuserPassword);
            } finally {
                Files.delete(passwordFile);
            }
        }

        private Path unpackedAt() {
            return Objects.requireNonNullElseGet(
                    binaries,
                    () -> Path.of(
                            System.getProperty("java.io.tmpdir"), "gaita-postgres-" + System.getProperty("user.name")));
        }

        /** Options of {@code initdb}: the library passes on every "locale" option by its name. */
        private static Map<String, String> initialization(Path passwordFile) {
            Map<String, String> options = new LinkedHashMap<>();
            options.put("pwfile", passwordFile.toString());
            options.put("auth-host", "scram-sha-256");
            options.put("auth-local", "scram-sha-256");
            options.put("locale-provider", "builtin");
            options.put("builtin-locale", "C.UTF-8");
            // Trigrams and the text-search parser ask the operating system which characters are letters.
            String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            if (os.contains("mac")) {
                options.put("lc-ctype", "en_US.UTF-8");
            } else if (!os.contains("windows")) {
                options.put("lc-ctype", "C.UTF-8");
            }
            return options;
        }
    }
}
