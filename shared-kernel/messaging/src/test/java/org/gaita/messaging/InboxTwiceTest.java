package org.gaita.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A service that publishes and takes in needs both tables; two scripts cannot have the same version. */
class InboxTwiceTest {
    @Test
    void the_inbox_of_a_service_that_also_publishes_is_the_same() throws IOException {
        assertThat(script("inbox-beside-relay/V4__inbox.sql")).isEqualTo(script("inbox/V2__inbox.sql"));
    }

    private static String script(String name) throws IOException {
        try (var in = Inbox.class.getResourceAsStream("/db/gaita/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
