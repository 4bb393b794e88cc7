package org.gaita.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void ids_are_version_7_and_sort_in_the_order_in_which_they_were_made() {
        var ids = IntStream.range(0, 100_000).mapToObj(i -> Ids.next()).toList();
        assertThat(ids.stream().map(UUID::toString)).isSorted().doesNotHaveDuplicates();
        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
        long milliseconds = ids.getFirst().getMostSignificantBits() >>> 16;
        assertThat(milliseconds).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
    }
}
