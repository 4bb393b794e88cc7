package org.gaita.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs are unpacked by the first start on a machine. A start that was killed meanwhile leaves half of
 * them, which the library can neither use nor complete: they are removed before the next one.
 */
final class Unpacking {

    private Unpacking() {}

    /** A start of a server. */
    @FunctionalInterface
    interface Start<T> {
        T run() throws IOException;
    }

    static <T> T in(Path directory, Start<T> start) throws IOException {
        return isDone(directory) ? start.run() : alone(directory, start);
    }

    private static synchronized <T> T alone(Path directory, Start<T> start) throws IOException {
        Files.createDirectories(directory);
        Path lockFile = directory.resolve("unpacking.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !isDone(directory)) {
                for (Path half : unpacked(directory)) {
                    Directories.delete(half);
                }
            }
            return start.run();
        }
    }

    private static boolean isDone(Path directory) throws IOException {
        List<Path> unpacked = unpacked(directory);
        return !unpacked.isEmpty() && unpacked.stream().allMatch(each -> Files.exists(each.resolve(".exists")));
    }

    private static List<Path> unpacked(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("PG-"))
                    .toList();
        }
    }
}
