package org.gaita.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.gaita.embedded.Directories;

/** A service's jar, unpacked beside itself: from jars within a jar classes come slower, and cannot be kept for later. */
final class Unpacked {
    private Unpacked() {}

    /**
     * The jar that starts the same program from unpacked libraries; it is unpacked when that has not been done since
     * the jar was built.
     *
     * @param jar that was built, with its libraries in it
     */
    static Path of(Path jar) {
        Path directory = jar.resolveSibling("unpacked");
        Path unpacked = directory.resolve(jar.getFileName());
        Path note = directory.resolve("unpacked-from");
        try {
            String contents = contents(jar);
            if (Files.exists(note) && Files.readString(note).equals(contents)) {
                return unpacked;
            }
            Path fresh =
                    jar.resolveSibling("unpacked-" + ProcessHandle.current().pid());
            extract(jar, fresh);
            // The virtual machine tells by this time whether the classes that it kept are of this jar.
            Files.setLastModifiedTime(fresh.resolve(jar.getFileName()), FileTime.from(Instant.now()));
            Files.writeString(fresh.resolve(note.getFileName()), contents);
            Directories.delete(directory);
            Files.move(fresh, directory);
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + jar + ": " + e.getMessage(), e);
        }
    }

    /** What is in a jar, by name and checksum. Its time says nothing: builds that are reproducible always give the same. */
    static String contents(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName() + " " + Long.toHexString(entry.getCrc()) + "\n")
                    .collect(Collectors.joining());
        }
    }

    private static void extract(Path jar, Path directory) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) throw new IOException(said.strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
