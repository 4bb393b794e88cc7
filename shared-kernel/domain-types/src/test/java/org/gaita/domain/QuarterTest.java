package org.gaita.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuarterTest {
    @Test
    void a_quarter_falls_due_on_its_last_day() {
        assertThat(Quarter.parse("2026. gada IV ceturksnis").lastDay()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(Quarter.parse("2026. gada\nI ceturksnis").lastDay()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(new Deadline.InQuarter(2028, 1).dueOn()).contains(LocalDate.of(2028, 3, 31));
    }

    @Test
    void there_is_no_fifth_quarter() {
        assertThatThrownBy(() -> Quarter.parse("2026. gada V ceturksnis"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("from I to IV");
    }

    @Test
    void the_next_quarter_crosses_the_year() {
        assertThat(Quarter.of(LocalDate.of(2026, 11, 21)).next()).hasToString("2027. gada I ceturksnis");
    }

    @Test
    void institutions_sort_by_latvian_collation() {
        assertThat(Stream.of("ZM", "ĀM", "VARAM", "AiM", "FM").sorted(LatvianOrder.INSTANCE))
                .containsExactly("AiM", "ĀM", "FM", "VARAM", "ZM");
    }

    @Test
    void measure_1_10_comes_after_1_9() {
        assertThat(new MeasureNumber("1.10")).isGreaterThan(new MeasureNumber("1.9"));
    }
}
