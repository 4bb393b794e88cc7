package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff();

    @Test
    void the_pauses_grow_and_then_it_is_no_use() {
        assertThat(Stream.generate(() -> backOff.afterEnd(Duration.ofSeconds(5)))
                        .limit(BackOff.TRIES + 1)
                        .map(pause -> pause.map(Duration::toSeconds).orElse(-1L)))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L, -1L);
    }

    @Test
    void whoever_ran_well_is_started_again_at_once() {
        for (int i = 0; i < BackOff.TRIES; i++) {
            backOff.afterEnd(Duration.ofSeconds(5));
        }

        assertThat(backOff.afterEnd(BackOff.WELL)).isEqualTo(Optional.of(Duration.ofSeconds(1)));
    }
}
