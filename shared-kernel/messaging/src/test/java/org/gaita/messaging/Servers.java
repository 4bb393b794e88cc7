package org.gaita.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedBroker;
import org.gaita.embedded.EmbeddedDatabase;

/** One real PostgreSQL and one real Kafka for all tests of this module; each test has its own databases and topics. */
final class Servers {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final EmbeddedDatabase DATABASE =
            EmbeddedDatabase.temporary().start();
    private static final EmbeddedBroker BROKER = EmbeddedBroker.startTemporary();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close));
    }

    private Servers() {}

    static KafkaSettings kafka() {
        return new KafkaSettings(BROKER.bootstrapServers(), Map.of());
    }

    /** A name that no other test has. */
    static String newName(String kind) {
        return kind + "-" + NAMES.incrementAndGet();
    }

    static DatabaseAccess newDatabase(String... scripts) {
        DatabaseAccess access = DATABASE.createDatabase("test_" + NAMES.incrementAndGet());
        try (Connection connection = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
                Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                statement.execute(read(script).replace("${runtimeRole}", access.user()));
            }
            return access;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static DatabaseAccess newStore() {
        return newDatabase("/event-store.sql", "/db/gaita/messaging/V2__relay.sql");
    }

    static DatabaseAccess newConsumer() {
        return newDatabase("/db/gaita/inbox/V2__inbox.sql", "/effects.sql");
    }

    private static String read(String resource) {
        try (var stream = Objects.requireNonNull(Servers.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> streams(int count) {
        return IntStream.range(0, count).mapToObj(number -> "stream-" + number).toList();
    }
}
