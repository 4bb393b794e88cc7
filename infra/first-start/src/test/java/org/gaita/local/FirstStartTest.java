package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void the_first_start_after_a_build_keeps_the_classes_of_every_service() throws Exception {
        RunningStack stack = new RunningStack(directory, Map.of());
        stack.up();
        stack.says(0, stack.home, "down");
        for (Service service : Services.all(new Ports(0))) {
            Path unpacked = Unpacked.of(service.jar(stack.home));
            ClassArchive classes =
                    new ClassArchive(unpacked.resolveSibling("classes.jsa"), service.jar(stack.home), false);
            assertThat(classes.exists()).as(service.name()).isTrue();
        }
    }
}
