package org.gaita.portal.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.gaita.portal.api.LocalText;
import org.gaita.portal.api.Plan;
import org.junit.jupiter.api.Test;

class HomePagesTest {
    private static final Plan.Summary FIRST = plan("vk-1", 2022);
    private static final Plan.Summary SECOND = plan("vk-2", 2025);

    @Test
    void the_first_page_shows_the_usual_plan() {
        assertThat(HomePages.inForce(List.of(SECOND, FIRST), "vk-1")).isEqualTo("vk-1");
    }

    @Test
    void where_it_is_not_there_the_first_page_shows_the_one_that_began_last() {
        assertThat(HomePages.inForce(List.of(FIRST, SECOND), "lv-6")).isEqualTo("vk-2");
        assertThat(HomePages.inForce(
                        List.of(SECOND, FIRST, new Plan.Summary("3", "draft", title(), null, null)), "lv-6"))
                .isEqualTo("vk-2");
    }

    private static Plan.Summary plan(String key, int year) {
        LocalDate from = LocalDate.of(year, 1, 1);
        return new Plan.Summary(key, key, title(), new Plan.Period(from, from.plusYears(2)), "in_force");
    }

    private static LocalText title() {
        return LocalText.of("Plāns", "");
    }
}
