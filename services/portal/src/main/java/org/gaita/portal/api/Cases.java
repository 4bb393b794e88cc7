package org.gaita.portal.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Submissions as those see them who answer them. Every command carries a key: sent twice, it has one effect. */
public final class Cases {
    private static final String KEY = "Idempotency-Key";
    private final Caller caller;

    Cases(Caller caller) {
        this.caller = caller;
    }

    /**
     * A submission.
     *
     * @param concerns the institution that it is about; absent where that is not clear
     * @param institution the institution that answers; absent until it is assigned
     * @param dueBy the legal act that sets the time limit
     * @param daysLeft negative once the time limit has passed
     * @param withheld the code of the rule that it breaks; absent where it breaks none
     */
    public record Case(
            String number,
            String state,
            String kind,
            @Nullable String planId,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String processId,
            @Nullable String text,
            boolean textErased,
            @Nullable String name,
            boolean nameIsPublic,
            String language,
            @Nullable String concerns,
            @Nullable String institution,
            LocalDate receivedOn,
            LocalDate dueOn,
            @Nullable String dueBy,
            long daysLeft,
            boolean overdue,
            @Nullable LocalDate answeredOn,
            Feedback.@Nullable Answer answer,
            @Nullable String withheld,
            @Nullable Boolean helped,
            List<Feedback.Step> steps) {
        public Case {
            steps = steps == null ? List.of() : steps;
        }

        /** Whether an answer is still owed. */
        public boolean open() {
            return answeredOn == null && !state.equals("withdrawn");
        }

        /** The institution that has it, or that it concerns. */
        public @Nullable String holder() {
            return institution == null ? concerns : institution;
        }

        /** Whether it is in one of these states. */
        public boolean in(String... states) {
            return List.of(states).contains(state);
        }
    }

    /** Submissions. */
    public record Items(List<Case> items) {
        public Items {
            items = items == null ? List.of() : items;
        }
    }

    /** A submission that says nearly the same; {@code similarity} from 0 to 1. */
    public record Alike(String number, double similarity, String state) {}

    /** What the person may see, the most urgent first: all, or those still to be answered. */
    public List<Case> all(boolean open, String token) {
        return caller.ask(token, http -> http.get().uri("/api/v1/cases?open={open}", open), Items.class)
                .items();
    }

    /** One submission. */
    public Tagged<Case> one(String number, String token) {
        return caller.tagged(token, http -> http.get().uri("/api/v1/cases/{n}", number), Case.class);
    }

    /** Those that say nearly the same. */
    public List<Alike> like(String number, String token) {
        return List.of(caller.ask(token, http -> http.get().uri("/api/v1/cases/{n}/similar", number), Alike[].class));
    }

    /**
     * A step of a submission: acknowledgement, assignment, withholding, answer, answer-revisions or publication.
     *
     * @param eTag what the person saw; blank where it does not matter
     */
    public Case step(String number, String step, Map<String, ?> body, String eTag, String key, String token) {
        return caller.ask(
                token,
                http -> matching(http.post().uri("/api/v1/cases/{n}/{step}", number, step), eTag)
                        .header(KEY, key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body),
                Case.class);
    }

    /** One answer for several: each author gets it. All or none. */
    public List<Case> together(Map<String, ?> answer, String key, String token) {
        return caller.ask(
                        token,
                        http -> http.post()
                                .uri("/api/v1/answers")
                                .header(KEY, key)
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(answer),
                        Items.class)
                .items();
    }

    private static RestClient.RequestBodySpec matching(RestClient.RequestBodySpec request, String eTag) {
        return eTag.isBlank() ? request : request.header(HttpHeaders.IF_MATCH, eTag);
    }
}
