package org.gaita.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.gaita.portal.api.ServiceName;
import org.gaita.portal.api.Unavailable;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void waits_until_it_is_there() {
        assertThat(Arrival.seen(() -> questions.incrementAndGet() == 3)).isTrue();
        assertThat(questions).hasValue(3);
    }

    @Test
    void gives_up_when_it_does_not_come() {
        assertThat(Arrival.seen(() -> questions.incrementAndGet() < 0)).isFalse();
        assertThat(questions.get()).isGreaterThan(3);
    }

    @Test
    void does_not_wait_for_a_service_that_does_not_answer() {
        assertThat(Arrival.seen(() -> {
                    questions.incrementAndGet();
                    throw new Unavailable(ServiceName.REPORTING);
                }))
                .isFalse();
        assertThat(questions).hasValue(1);
    }
}
