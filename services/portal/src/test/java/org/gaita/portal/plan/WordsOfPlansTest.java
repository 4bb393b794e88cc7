package org.gaita.portal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gaita.portal.api.At;
import org.gaita.portal.api.Plan;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How pages about plans put things. */
class WordsOfPlansTest {
    private static final Frame LATVIAN = frame(Language.LV);

    private static Frame frame(Language language) {
        return new Frame(language, "/", Map.of(), At.NOW, LocalDate.of(2026, 11, 22), "lv-6", null, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            0; 1; Atbildīgā iestāde pārskatu vēl nav publicējusi.
            1; 1; Atbildīgā iestāde pārskatu ir publicējusi.
            0; 3; Neviena no 3 atbildīgajām iestādēm pārskatu vēl nav publicējusi.
            1; 3; Pārskatu publicējusi 1 no 3 atbildīgajām iestādēm.
            2; 21; Pārskatu publicējušas 2 no 21 atbildīgās iestādes.
            """)
    void how_many_have_reported_is_said_as_latvian_says_it(long reported, long deciding, String sentence) {
        assertThat(Sentences.reported(reported, deciding, LATVIAN)).isEqualTo(sentence);
    }

    @Test
    void what_changed_in_the_same_way_is_told_once() {
        Changed.Side no = new Changed.Side(null, "nē");
        Changed.Line silent = new Changed.Line("Sen nav ziņu", no, new Changed.Side("stale", ""), true, List.of());
        Changed.Line late = new Changed.Line("Kavējas", no, new Changed.Side("overdue", ""), true, List.of());
        Changed one = new Changed("measure", "1.1", "", "/1.1", List.of(silent));
        Changed other = new Changed("measure", "2.2", "", "/2.2", List.of(late, silent));

        assertThat(Changed.alike(List.of(one, other)))
                .satisfiesExactly(
                        alike -> assertThat(alike.things()).containsExactly(one, other),
                        alike -> assertThat(alike.things()).containsExactly(other));
    }

    @Test
    void cents_are_two_or_none() {
        assertThat(LATVIAN.money(new Plan.Money(new BigDecimal("1250.5"), "EUR")))
                .endsWith("250,50 EUR");
        assertThat(LATVIAN.money(new Plan.Money(new BigDecimal("35000.00"), "EUR")))
                .endsWith("000 EUR");
    }

    @Test
    void codes_made_for_machines_are_no_abbreviations() {
        assertThat(People.abbreviates("VARAM")).isTrue();
        assertThat(People.abbreviates("LATGALES_MEDIJI")).isFalse();
        assertThat(People.abbreviates("PASVALDIBAS")).isFalse();
    }
}
