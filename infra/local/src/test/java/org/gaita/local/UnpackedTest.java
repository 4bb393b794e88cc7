package org.gaita.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {
    @TempDir
    private Path directory;

    @Test
    void a_jar_that_was_built_anew_is_told_from_the_one_before_although_its_time_is_the_same() throws IOException {
        Path before = jar("before", "mail.from = nobody");
        Path same = jar("same", "mail.from = nobody");
        Path after = jar("after", "mail.from = gaita!");
        assertThat(Files.size(after)).isEqualTo(Files.size(before));
        assertThat(Files.getLastModifiedTime(after)).isEqualTo(Files.getLastModifiedTime(before));

        assertThat(Unpacked.contents(same)).isEqualTo(Unpacked.contents(before));
        assertThat(Unpacked.contents(after)).isNotEqualTo(Unpacked.contents(before));
    }

    private Path jar(String name, String settings) throws IOException {
        Path jar = directory.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            JarEntry entry = new JarEntry("application.properties");
            entry.setTime(0);
            out.putNextEntry(entry);
            out.write(settings.getBytes(UTF_8));
        }
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        return jar;
    }
}
