package org.gaita.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void who_came_first_is_served_first() throws Exception {
        Turns turns = new Turns(1, Duration.ofSeconds(30));
        assertThat(turns.take()).isTrue();
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            int mine = number;
            threads.add(Thread.ofVirtual().start(() -> {
                if (turns.take()) {
                    served.add(mine);
                    turns.giveBack();
                }
            }));
            while (turns.waiting() <= number) Thread.sleep(1);
        }
        turns.giveBack();
        for (Thread thread : threads) thread.join();
        assertThat(served)
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void who_waits_too_long_is_told() {
        Turns turns = new Turns(1, Duration.ofMillis(50));
        assertThat(turns.take()).isTrue();
        assertThat(turns.take()).isFalse();
        turns.giveBack();
        assertThat(turns.take()).isTrue();
    }
}
