package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gaita.local.MetricsUsed.Use;
import org.junit.jupiter.api.Test;

/** Whether the metrics exist is seen where services run: {@link EndToEndTest}. */
class MetricsUsedTest {

    private static final String SAMPLES = """
            # HELP gaita_relay_state 1 for what the relay does
            gaita_relay_state{application="feedback",service="feedback",state="refusing"} 0.0
            gaita_relay_state{application="feedback",service="feedback",state="publishing"} 1.0
            hikaricp_connections_pending{pool="HikariPool-1"} 0.0
            """;

    @Test
    void metrics_are_found_in_expressions() {
        assertThat(
                        MetricsUsed.in(
                                "",
                                "sum by (application) (rate(http_requests_total{status=~\"5..\"}[5m])) > 0.05 and on (job) up * 1e9"))
                .extracting(Use::name)
                .containsExactly("http_requests_total", "up");
        assertThat(MetricsUsed.in("", "max by (service) (gaita_relay_state{state=\"refusing\"}) == 1"))
                .containsExactly(new Use("", "gaita_relay_state", Map.of("state", "refusing")));
    }

    @Test
    void a_metric_or_a_label_that_does_not_exist_is_missing() {
        assertThat(missing("gaita_relay_state{state=\"refusing\"} == 1")).isEmpty();
        assertThat(missing("gaita_relay_status == 1")).containsExactly("an alert: gaita_relay_status");
        assertThat(missing("gaita_relay_state{state=\"refuses\"}"))
                .containsExactly("an alert: gaita_relay_state{state=refuses}");
        assertThat(missing("hikaricp_connections_pending{application=\"feedback\"}"))
                .hasSize(1);
        assertThat(missing("up == 0")).isEmpty();
    }

    @Test
    void there_is_a_line_in_the_runbook_for_every_alert_and_none_for_others() throws IOException {
        List<String> headings = Pattern.compile("(?m)^## (Gaita\\w+)$")
                .matcher(Files.readString(RunningStack.ROOT.resolve("docs/operations/runbook.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(headings)
                .hasSizeGreaterThan(9)
                .containsExactlyElementsOf(MetricsUsed.alerts().keySet());
    }

    private static List<String> missing(String expression) {
        return MetricsUsed.missing(MetricsUsed.in("an alert", expression), SAMPLES);
    }
}
