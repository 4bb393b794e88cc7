package org.gaita.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.gaita.testing.ServiceApi.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A stream waits at an event that cannot be taken in: it is tried again, or passed over with a reason. */
class ParkedTest extends ServiceTest {
    @Test
    void what_still_fails_stays_and_what_is_passed_over_is_kept_with_its_reason_and_the_rest_is_taken_in() {
        String stream = parkedStream();
        JsonNode waiting = find(stream);
        assertThat(waiting.path("waiting").asInt()).isEqualTo(2);
        assertThat(waiting.path("reason").asString()).contains("is not known to this version");
        Answer replayed =
                post("/parked-streams/replays", wanted(stream, ""), COORDINATOR).ok();
        assertThat(replayed.body().path("taken").asInt()).isZero();
        assertThat(replayed.body().path("stuckAt").asString()).contains("is not known to this version");

        for (String wrong : new String[] {
            ", \"sequence\": 1, \"reason\": \"x\"",
            ", \"sequence\": 0, \"reason\": \" \"",
            ", \"sequence\": 0",
            ", \"sequence\": -1, \"reason\": \"" + "x".repeat(501) + "\""
        }) {
            post("/parked-streams/skips", wanted(stream, wrong), COORDINATOR)
                    .expect(422)
                    .expectProblem();
        }
        Answer skipped = post(
                        "/parked-streams/skips",
                        wanted(stream, ", \"sequence\": 0, \"reason\": \"Izmēģinājums\""),
                        COORDINATOR)
                .ok();
        assertThat(skipped.body().path("taken").asInt()).isEqualTo(1);
        assertThat(skipped.body().has("stuckAt")).isFalse();
        assertThat(find(stream).isMissingNode()).isTrue();
        assertThat(database.sql("select reason || ' ' || sequence from inbox_skipped where stream_id = :stream")
                        .param("stream", stream)
                        .query(String.class)
                        .single())
                .isEqualTo("Izmēģinājums 0");
        assertThat(database.sql("select next_sequence from inbox_stream where stream_id = :stream and not parked")
                        .param("stream", stream)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        post("/parked-streams/replays", wanted(stream, ""), COORDINATOR)
                .expect(404)
                .expectProblem();
        post("/parked-streams/skips", wanted(stream, ", \"sequence\": 0, \"reason\": \"x\""), COORDINATOR)
                .expect(404)
                .expectProblem();
    }

    private JsonNode find(String stream) {
        return api().get("/parked-streams", COORDINATOR)
                .ok()
                .body()
                .path("streams")
                .valueStream()
                .filter(entry -> entry.path("streamId").asString().equals(stream))
                .findFirst()
                .orElseGet(() -> tools.jackson.databind.node.MissingNode.getInstance());
    }

    private static String wanted(String stream, String more) {
        return "{\"service\": \"plan-management\", \"streamId\": \"" + stream + "\"" + more + "}";
    }
}
