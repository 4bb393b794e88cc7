package org.gaita.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes of a program as a JVM had them in memory, kept for its next start, which then takes about half as long
 * (class data sharing). The JVM itself compares the archive with the jars, and starts without it when they differ.
 *
 * @param file where it is kept
 * @param program the jar that was built; an older archive is not used
 */
record ClassArchive(Path file, Path program) {

    /** Of a program that comes with this one. */
    static ClassArchive ofOwn(String name) {
        Path program = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0])
                .toAbsolutePath();
        return new ClassArchive(program.resolveSibling(name + ".jsa"), program);
    }

    boolean exists() {
        try {
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(program)) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Options of the JVM that use it, or that make it possible to write it. */
    List<String> options() {
        return exists()
                ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of("-XX:+RecordDynamicDumpInfo");
    }

    /** Writes it from a running JVM, which stands still meanwhile for a second or two. Not being able to is no failure. */
    void write(long pid) throws InterruptedException {
        Path fresh = file.resolveSibling(file.getFileName() + "-" + pid);
        try {
            Process dump = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            "VM.cds",
                            "dynamic_dump",
                            fresh.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            dump.waitFor();
            if (Files.exists(fresh)) Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException withoutJcmd) {
            // A Java without tools: every start takes as long as the first.
        }
    }
}
