package org.gaita.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this machine lets us do. Networks are cut and small disks are mounted only in namespaces of our own, in which
 * {@link Faults} starts itself again where it may: nothing outside notices, and nothing is left behind.
 */
final class Machine {
    /** Set in the process that has namespaces of its own. */
    static final String PRIVATE = "GAITA_FAULTS_PRIVATE";

    private static final List<Path> FAKE_TIME = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    private final boolean isPrivate = "yes".equals(System.getenv(PRIVATE));
    private final Optional<Path> databaseDisk;
    private final Optional<Path> brokerDisk;

    /** Which way nothing gets through. */
    enum Direction {
        BOTH("two-way partition from"),
        REQUESTS("one-way partition: nothing arrives at"),
        ANSWERS("one-way partition: nothing comes back from");

        private final String words;

        Direction(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** @param disks whether small disks are wanted */
    Machine(Path directory, boolean disks) {
        databaseDisk = disks ? disk(directory, "database", 700) : Optional.empty();
        brokerDisk = disks ? disk(directory, "broker", 300) : Optional.empty();
    }

    /** The words that start a program in namespaces of its own; empty when that is not allowed here. */
    static List<String> ownNamespaces() {
        return succeeds("unshare", "--net", "--mount", "true")
                ? List.of("unshare", "--net", "--mount", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh")
                : List.of();
    }

    private Optional<Path> disk(Path directory, String name, int mebibytes) {
        if (!isPrivate) {
            return Optional.empty();
        }
        Path image = directory.resolve(name + ".disk");
        Path mounted = directory.resolve(name + "-disk");
        try {
            Files.createDirectories(mounted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean done = succeeds("truncate", "-s", mebibytes + "M", image.toString())
                && succeeds("mkfs.ext4", "-q", "-m", "0", image.toString())
                && succeeds("mount", "-o", "loop", image.toString(), mounted.toString());
        // What is mounted stays until the namespace ends, and takes its image along.
        succeeds("rm", "-f", image.toString());
        return done ? Optional.of(mounted) : Optional.empty();
    }

    Optional<Path> databaseDisk() {
        return databaseDisk;
    }

    Optional<Path> brokerDisk() {
        return brokerDisk;
    }

    String noDisks() {
        return "needs a small file system: root, unshare, mkfs.ext4 and loop devices";
    }

    /** Writes a file until nothing more fits. */
    void fill(Path ballast) throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (Files.size(ballast) == 0) {
                throw full;
            }
        }
    }

    boolean canCutNetworks() {
        return isPrivate && succeeds("iptables", "-L", "-n");
    }

    String noNetworks() {
        return "needs a network namespace of its own: root, unshare, ip and iptables";
    }

    /** Drops what goes to or comes from ports of 127.0.0.1, until closed. */
    AutoCloseable cut(List<Integer> ports, Direction direction) {
        List<List<String>> rules = new ArrayList<>();
        for (int port : ports) {
            if (direction != Direction.ANSWERS) {
                rules.add(List.of("INPUT", "-p", "tcp", "-d", "127.0.0.1", "--dport", "" + port, "-j", "DROP"));
            }
            if (direction != Direction.REQUESTS) {
                rules.add(List.of("INPUT", "-p", "tcp", "-s", "127.0.0.1", "--sport", "" + port, "-j", "DROP"));
            }
        }
        rules.forEach(rule -> iptables("-A", rule));
        return () -> rules.forEach(rule -> iptables("-D", rule));
    }

    private static void iptables(String action, List<String> rule) {
        String[] words =
                Stream.concat(Stream.of("iptables", action), rule.stream()).toArray(String[]::new);
        if (!succeeds(words)) {
            throw new IllegalStateException(String.join(" ", words) + " failed");
        }
    }

    Optional<Path> fakeTime() {
        return FAKE_TIME.stream().filter(Files::exists).findFirst();
    }

    String noFakeTime() {
        return "needs libfaketime";
    }

    /** What gives a process a clock that {@link #setClock} moves. */
    Map<String, String> movableClock(Path directory) {
        return fakeTime()
                .map(library -> {
                    setClock(directory, "+0");
                    return Map.of(
                            "LD_PRELOAD", library.toString(),
                            "FAKETIME_TIMESTAMP_FILE", clock(directory).toString(),
                            "FAKETIME_CACHE_DURATION", "1",
                            "DONT_FAKE_MONOTONIC", "1",
                            "FAKETIME_DONT_FAKE_MONOTONIC", "1");
                })
                .orElse(Map.of());
    }

    /** @param offset in seconds, with its sign */
    void setClock(Path directory, String offset) {
        try {
            Files.writeString(clock(directory), offset + "\n", StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path clock(Path directory) {
        return directory.resolve("clock");
    }

    /** How many processes wanted to run, on average over the last minute; 0 where nobody tells. */
    static double load() {
        return Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
