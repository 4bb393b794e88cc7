package org.gaita.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gaita.embedded.Elsewhere;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL and Kafka from the public images. */
public final class ContainerServers implements Elsewhere {

    /** The image has its own idea of where it listens. */
    private static final Set<String> OF_THE_IMAGE = Set.of("listen_addresses", "unix_socket_directories", "port");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public Server database(String superuserPassword, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of("postgres"));
        settings.forEach((name, value) -> {
            if (!OF_THE_IMAGE.contains(name)) {
                command.addAll(List.of("-c", name + "=" + value));
            }
        });
        int port = freePort();
        GenericContainer<?> container = at(port, 5432, Images.POSTGRES)
                .withEnv("POSTGRES_PASSWORD", superuserPassword)
                .withEnv(
                        "POSTGRES_INITDB_ARGS", "--locale-provider=builtin --builtin-locale=C.UTF-8 --lc-ctype=C.UTF-8")
                .withCommand(command.toArray(String[]::new))
                // The first is the one that only sets up.
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 2)
                        .withStartupTimeout(PATIENCE));
        container.start();
        return new Server(port, container::stop);
    }

    @Override
    public Server broker() {
        int port = freePort();
        GenericContainer<?> container = at(port, 9092, Images.KAFKA)
                .withEnv("CLUSTER_ID", "R2FpdGEtTG9jYWwtS2Fma2")
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx256m")
                .withEnv("KAFKA_NODE_ID", "1")
                .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
                .withEnv("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093")
                .withEnv("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + port)
                .withEnv("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT")
                .withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "PLAINTEXT")
                .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
                .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
                .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_LOG_RETENTION_MS", "-1")
                .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(PATIENCE));
        container.start();
        return new Server(port, container::stop);
    }

    @Override
    public Optional<String> lacking() {
        Optional<String> lacking = Engine.lacking();
        if (lacking.isPresent() && Engine.demanded()) {
            throw new IllegalStateException(lacking.get());
        }
        return lacking;
    }

    /** A container whose port is a port of 127.0.0.1 that is known before the start. */
    static GenericContainer<?> at(int port, int inside, String image) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image));
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, inside)));
        return container;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
