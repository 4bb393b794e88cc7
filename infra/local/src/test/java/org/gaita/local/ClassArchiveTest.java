package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    /** What the JVM says of a class that came from an archive and not from its jar. */
    private static final String FROM_ARCHIVE = "Waiting source: shared objects file (top)";

    @TempDir
    private Path directory;

    private Path jar;
    private ClassArchive archive;

    @BeforeEach
    void a_program() throws IOException {
        jar = directory.resolve("program.jar");
        String name = Waiting.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream bytes = Waiting.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            bytes.transferTo(out);
        }
        archive = new ClassArchive(directory.resolve("program.jsa"), jar, true);
    }

    @Test
    void classes_are_kept_for_the_next_start() throws Exception {
        Process first = start();
        assertThat(firstLines(first)).doesNotContain(FROM_ARCHIVE);
        first.destroy();
        first.waitFor();
        assertThat(archive.exists()).isFalse();
        archive.keep(first, "1");
        assertThat(archive.exists()).isTrue();

        Process second = start();
        assertThat(firstLines(second)).contains(FROM_ARCHIVE);
        second.destroy();
    }

    @Test
    void what_a_killed_program_leaves_is_not_kept() throws Exception {
        Process killed = start();
        firstLines(killed);
        killed.destroyForcibly();
        killed.waitFor();
        Files.writeString(directory.resolve("program.jsa.1"), "half of it");
        archive.keep(killed, "1");
        assertThat(archive.exists()).isFalse();
        assertThat(directory.resolve("program.jsa.1")).doesNotExist();
    }

    @Test
    void those_of_an_older_build_are_not_used() throws Exception {
        Files.createFile(archive.file());
        assertThat(archive.exists()).isTrue();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(archive.exists()).isFalse();
        assertThat(archive.options("1")).first().asString().startsWith("-XX:ArchiveClassesAtExit=");
    }

    @Test
    void they_are_written_for_programs_that_are_started_again() {
        assertThat(ClassArchive.isWorthWriting("kafka")).isTrue();
        System.setProperty("gaita.keep-classes", "kafka,identity");
        try {
            assertThat(ClassArchive.isWorthWriting("kafka")).isTrue();
            assertThat(ClassArchive.isWorthWriting("mail")).isFalse();
            System.setProperty("gaita.keep-classes", "");
            assertThat(ClassArchive.isWorthWriting("kafka")).isFalse();
        } finally {
            System.clearProperty("gaita.keep-classes");
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(archive.options("1"));
        command.addAll(List.of("-Xlog:class+load", "-cp", jar.toString(), Waiting.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String firstLines(Process process) throws IOException {
        StringBuilder lines = new StringBuilder();
        var reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null && !line.equals(Waiting.SAYS); line = reader.readLine()) {
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    /** Says that it has started, and waits to be ended. */
    static final class Waiting {
        static final String SAYS = "started";

        private Waiting() {}

        static void main(String[] arguments) throws InterruptedException {
            System.out.println(SAYS);
            Thread.sleep(60_000);
        }
    }
}
