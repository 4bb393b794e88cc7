package org.gaita.embedded;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (broker and controller in one node) on the loopback address, in this JVM. Run as a program it is
 * a process of its own: {@code java org.gaita.embedded.EmbeddedBroker DIRECTORY PORT [CONTROLLER_PORT [NODE VOTERS]]}.
 * With a node's number and {@code 1@127.0.0.1:19093,2@…} (each node's number and controller's port) it is one of a
 * cluster: topics that ask for it have copies on all nodes, and with three of them one may be missing.
 *
 * <p>Topics are not created by the way: whoever owns one creates it. What is sent is kept for ever.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** Beginning of the line that the program prints when clients may come. */
    public static final String READY = "ready ";

    private final Closeable server;
    private final int port;
    private final @Nullable Path temporaryDirectory;

    private EmbeddedBroker(Closeable server, int port, @Nullable Path temporaryDirectory) {
        this.server = server;
        this.port = port;
        this.temporaryDirectory = temporaryDirectory;
    }

    /** Starts a broker with a new temporary directory, which is deleted by {@link #close()}, on free ports. */
    public static EmbeddedBroker startTemporary() {
        Optional<Elsewhere> elsewhere = Elsewhere.find();
        if (elsewhere.isPresent()) {
            Elsewhere.Server broker = elsewhere.get().broker();
            return new EmbeddedBroker(broker.stop(), broker.port(), null);
        }
        try {
            return start(Files.createTempDirectory("gaita-kafka"), 0, 0, 1, "", true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a broker whose data stay in a directory.
     *
     * @param dataDirectory formatted when it is new
     * @param port for clients; 0 takes a free one
     * @param controllerPort for the broker's own use; 0 takes a free one
     */
    public static EmbeddedBroker start(Path dataDirectory, int port, int controllerPort) {
        return start(dataDirectory.toAbsolutePath().normalize(), port, controllerPort, 1, "", false);
    }

    /**
     * Starts one broker of a cluster. It serves as soon as more than half of the cluster's brokers run.
     *
     * @param node its number; the data directory is its own for ever
     * @param voters all nodes as {@code number@host:controllerPort}, separated by commas, the same for each
     */
    public static EmbeddedBroker startNode(Path dataDirectory, int port, int controllerPort, int node, String voters) {
        return start(dataDirectory.toAbsolutePath().normalize(), port, controllerPort, node, voters, false);
    }

    private static EmbeddedBroker start(
            Path dataDirectory, int port, int controllerPort, int node, String voters, boolean temporary) {
        try {
            Files.createDirectories(dataDirectory);
            int client = port == 0 ? freePort() : port;
            int controller = controllerPort == 0 ? freePort() : controllerPort;
            String quorum = voters.isEmpty() ? "%d@127.0.0.1:%d".formatted(node, controller) : voters;
            Properties settings = settings(dataDirectory.resolve("log"), client, controller, node, quorum);
            format(dataDirectory, settings, voters.isEmpty() ? clusterId(dataDirectory) : clusterOf(voters));
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(
                    () -> {
                        server.shutdown();
                        server.awaitShutdown();
                    },
                    client,
                    temporary ? dataDirectory : null);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the Kafka broker: " + e.getMessage(), e);
        }
    }

    /** The clients' port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** What a client puts into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops the broker in order; what it acknowledged is on disk. */
    @Override
    public void close() {
        try {
            server.close();
            if (temporaryDirectory != null) {
                Directories.delete(temporaryDirectory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties settings(Path log, int port, int controllerPort, int node, String voters) {
        int nodes = voters.split(",").length;
        String copies = Integer.toString(Math.min(3, nodes));
        String inSync = Integer.toString(nodes < 3 ? 1 : 2);
        Map<String, String> settings = new TreeMap<>();
        settings.put("node.id", Integer.toString(node));
        settings.put("process.roles", "broker,controller");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:%d".formatted(port));
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        // Read from here at every start, so the controller's port may differ from the last one.
        settings.put("controller.quorum.voters", voters);
        settings.put("log.dirs", log.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.retention.ms", "-1");
        settings.put("default.replication.factor", copies);
        settings.put("min.insync.replicas", inSync);
        settings.put("offsets.topic.replication.factor", copies);
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", copies);
        settings.put("transaction.state.log.min.isr", inSync);
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", copies);
        settings.put("share.coordinator.state.topic.min.isr", inSync);
        settings.put("share.coordinator.state.topic.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Consumers may ask to be missed sooner than after the usual six seconds.
        settings.put("group.min.session.timeout.ms", "1000");
        // Half of a small heap otherwise, for topics that are compacted and small.
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        // A broker that was killed may register again only when its old session has ended.
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("broker.session.timeout.ms", "2000");
        // A broker that leads the others is missed first, and only then as a broker.
        settings.put("controller.quorum.fetch.timeout.ms", "1000");
        settings.put("controller.quorum.election.timeout.ms", "500");
        settings.put("controller.quorum.election.backoff.max.ms", "500");
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    private static void format(Path dataDirectory, Properties settings, String clusterId) throws IOException {
        Path file = dataDirectory.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "Written anew at every start");
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int status = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", clusterId, "-c", file.toString()},
                new PrintStream(output, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IOException(output.toString(StandardCharsets.UTF_8));
        }
    }

    private static String clusterId(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve("cluster.id");
        if (Files.notExists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).trim();
    }

    /** The same for every node that names the same voters. */
    private static String clusterOf(String voters) {
        UUID id = UUID.nameUUIDFromBytes(voters.getBytes(StandardCharsets.UTF_8));
        return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits()).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs a broker until the process is asked to end; says {@code ready} on standard output when clients may come. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 2 || arguments.length > 5 || arguments.length == 4) {
            System.err.println("Usage: EmbeddedBroker DIRECTORY PORT [CONTROLLER_PORT [NODE VOTERS]]");
            System.exit(2);
        }
        Path directory = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int controllerPort = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        EmbeddedBroker broker = arguments.length == 5
                ? startNode(directory, port, controllerPort, Integer.parseInt(arguments[3]), arguments[4])
                : start(directory, port, controllerPort);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        System.out.println(READY + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
