package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path root;

    private Path directory;

    @BeforeEach
    void name_the_directory() {
        directory = root.resolve("data");
    }

    @Test
    void a_new_directory_says_its_format() {
        Home home = new Home(root, directory);

        home.prepare();
        home.prepare();

        assertThat(directory.resolve("format")).hasContent(Integer.toString(Home.FORMAT));
    }

    @Test
    void data_of_a_newer_version_are_left_alone() throws IOException {
        new Home(root, directory).prepare();
        Files.writeString(directory.resolve("format"), (Home.FORMAT + 1) + "\n");

        assertThatThrownBy(() -> new Home(root, directory).prepare())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("written by a newer Gaita")
                .hasMessageContaining("Update Gaita");
    }

    @Test
    void a_directory_with_somebody_elses_files_is_refused() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("letter.txt"), "Dear …");

        assertThatThrownBy(() -> new Home(root, directory).prepare())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("GAITA_HOME");
        assertThat(directory.resolve("letter.txt")).exists();
    }

    @Test
    void a_place_where_nothing_can_be_written_is_refused_with_the_reason() throws IOException {
        Path file = Files.writeString(directory.resolveSibling("file-" + directory.getFileName()), "");

        assertThatThrownBy(() -> new Home(root, file.resolve("data")).prepare())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("GAITA_HOME")
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_secret_is_made_up_once_and_only_its_owner_can_read_it() throws IOException {
        Secrets secrets = new Secrets(directory.resolve("secrets"));

        assertThat(secrets.superuser()).hasSize(32).isEqualTo(secrets.superuser());
        assertThat(Files.readString(secrets.wrappingKey())).hasSize(45);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.wrappingKey())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_process_that_was_written_down_is_found_as_long_as_it_lives() {
        Home home = new Home(root, directory);
        home.prepare();
        RunningProcess.of("this", ProcessHandle.current(), 8081, "").write(home);
        new RunningProcess("gone", ProcessHandle.current().pid(), Instant.EPOCH, 0, "").write(home);

        assertThat(RunningProcess.read(home, "this").flatMap(RunningProcess::handle))
                .contains(ProcessHandle.current());
        assertThat(RunningProcess.read(home, "gone").flatMap(RunningProcess::handle))
                .as("another process with the same id")
                .isEmpty();
    }
}
