package org.gaita.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
    @Test
    void a_goal_that_was_missed_stands_out() {
        Results results = new Results();
        results.add("Commands", "1 000/s", "inserts: 2 000/s", "50 %");
        results.add("A plan", "p50 4 ms", "1 ms", "", "≤ 5 ms", true);
        results.add("A start", "40 s", "3 s", "", "≤ 30 s", false);

        assertThat(results.markdown("On this machine."))
                .startsWith("# Measured\n\nOn this machine.\n\n| What |")
                .contains("| Commands | 1 000/s | inserts: 2 000/s | 50 % |  |  |")
                .contains("| A plan | p50 4 ms | 1 ms |  | ≤ 5 ms | yes |")
                .contains("| A start | 40 s | 3 s |  | ≤ 30 s | **no** |")
                .doesNotContain("Where the time goes");
    }

    @Test
    void numbers_are_as_exact_as_they_deserve() {
        assertThat(Results.number(0.1234)).isEqualTo("0.12");
        assertThat(Results.number(12.34)).isEqualTo("12.3");
        assertThat(Results.number(12_345.6)).isEqualTo("12\u00a0346");
    }

    @Test
    void a_sample_belongs_to_the_innermost_frame_that_is_known() {
        assertThat(Profile.OF_COMMANDS.group(List.of(
                        "java.util.HashMap.get",
                        "tools.jackson.databind.ObjectMapper.read",
                        "org.gaita.web.Body.read")))
                .isEqualTo("JSON");
        assertThat(Profile.OF_REPLAY.group(List.of(
                        "java.net.Socket.write", "org.postgresql.copy.CopyManager.copyIn", "org.gaita.Main.main")))
                .isEqualTo("writing COPY (driver)");
        assertThat(Profile.OF_COMMANDS.group(List.of("java.lang.Thread.run"))).isEqualTo("the rest");
    }
}
