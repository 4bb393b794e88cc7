package org.gaita.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/**
 * The classes of a program as a JVM had them in memory, kept for its next start, which then takes about half as long
 * (class data sharing). The JVM writes them when it ends; it compares the archive with the jars at the next start, and
 * goes without it when they differ.
 *
 * @param file where it is kept
 * @param program the jar that was built; an older archive is not used
 * @param written whether a JVM that starts without it writes it
 */
record ClassArchive(Path file, Path program, boolean written) {
    /** What a process ends with that was asked to end. */
    private static final int ASKED_TO_END = 128 + 15;

    /** Of a program that comes with this one. */
    static ClassArchive ofOwn(String name) {
        Path program = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0])
                .toAbsolutePath();
        return new ClassArchive(
                program.resolveSibling(name + ".jsa"), program, Files.isRegularFile(program) && isWorthWriting(name));
    }

    /**
     * Whether a program will be started again. Writing costs about as much as a start; the system property {@code
     * gaita.keep-classes} names those for which it pays, separated by commas. Without it, it pays for all.
     */
    static boolean isWorthWriting(String name) {
        String named = System.getProperty("gaita.keep-classes");
        return named == null || Arrays.asList(named.split(",")).contains(name);
    }

    /** The same, used where it is there and never written. */
    ClassArchive onlyUsed() {
        return new ClassArchive(file, program, false);
    }

    boolean exists() {
        try {
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(program)) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Options of the JVM that use it, or that make the JVM write it.
     *
     * @param start which no other start has, because several JVMs may write at once
     */
    List<String> options(String start) {
        if (exists()) return List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
        return written
                ? List.of("-XX:ArchiveClassesAtExit=" + fresh(start), "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of();
    }

    /** Keeps what a JVM has written, if it ended as it should: one that was killed may not have written all. */
    void keep(Process ended, String start) {
        Path fresh = fresh(start);
        try {
            if (Files.notExists(fresh)) return;
            if (!ended.isAlive() && ended.exitValue() == ASKED_TO_END) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fresh(String start) {
        return file.resolveSibling(file.getFileName() + "." + start);
    }
}
