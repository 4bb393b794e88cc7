package org.gaita.reporting.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {
    private final Recent<String, String> recent = new Recent<>(10, String::length);

    @Test
    void what_was_not_asked_for_longest_goes_first() {
        recent.put("a", "1234");
        recent.put("b", "1234");
        recent.get("a");
        recent.put("c", "1234");
        assertThat(recent.get("b")).isNull();
        assertThat(recent.get("a")).isEqualTo("1234");
        assertThat(recent.get("c")).isEqualTo("1234");
        assertThat(recent.weight()).isEqualTo(8);
    }

    @Test
    void the_same_key_counts_once() {
        recent.put("a", "1234");
        recent.put("a", "12");
        assertThat(recent.weight()).isEqualTo(2);
    }

    @Test
    void what_is_too_heavy_is_not_kept() {
        recent.put("a", "12345678901");
        assertThat(recent.get("a")).isNull();
        assertThat(recent.weight()).isZero();
    }
}
