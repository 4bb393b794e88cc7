package org.gaita.portal.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** What people say about the plan, what they are answered, and subscriptions. */
public final class Feedback {
    private final Caller caller;

    Feedback(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** A signed time, by which people are told from programs. */
    public record Ticket(String ticket) {}

    /** That something was taken; {@code followUp} is the secret part of the author's link. */
    public record Receipt(String number, String state, String followUp) {}

    /** An answer with its reason. */
    public record Answer(String outcome, LocalText reason) {}

    /** A step of a submission. */
    public record Step(
            String type, LocalDate occurredOn, @Nullable String institution) {}

    /** A published submission. */
    public record Published(
            String number,
            String kind,
            @Nullable String measureId,
            @Nullable String text,
            boolean textErased,
            @Nullable String name,
            String language,
            @Nullable String institution,
            LocalDate receivedOn,
            @Nullable LocalDate answeredOn,
            LocalDate dueOn,
            @Nullable Answer answer,
            List<Step> steps) {
        public Published {
            steps = steps == null ? List.of() : steps;
        }
    }

    /** Published submissions. */
    public record Page(List<Published> items, @Nullable String next) {
        public Page {
            items = items == null ? List.of() : items;
        }
    }

    /** A submission as its author sees it. */
    public record Own(
            String number,
            String state,
            String kind,
            @Nullable String text,
            @Nullable String institution,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate dueOn,
            @Nullable Long daysLeft,
            @Nullable Answer answer,
            List<Step> steps) {
        public Own {
            steps = steps == null ? List.of() : steps;
        }
    }

    /** A subscription. */
    public record Subscription(String topic, String value, String language, String state) {}

    /** A ticket for a form that is shown now. */
    public String ticket() {
        return caller.ask(null, http -> http.get().uri("/api/v1/form-tickets"), Ticket.class)
                .ticket();
    }

    /** Says something. */
    public Receipt submit(Object submission, String key) {
        return caller.ask(
                null,
                http -> http.post()
                        .uri("/api/v1/submissions")
                        .header("Idempotency-Key", key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(submission),
                Receipt.class);
    }

    /** Confirms by the link of the message that it was oneself. */
    public Receipt confirm(String token) {
        return caller.ask(null, http -> http.post().uri("/api/v1/submission-confirmations/{t}", token), Receipt.class);
    }

    /** What everybody may read. */
    public Page published() {
        return caller.ask(null, http -> http.get().uri("/api/v1/submissions?limit=50"), Page.class);
    }

    /** A published submission. */
    public Published one(String number) {
        return caller.ask(null, http -> http.get().uri("/api/v1/submissions/{n}", number), Published.class);
    }

    /** The author's own page. */
    public Own follow(String token) {
        return caller.ask(null, http -> http.get().uri("/api/v1/follow-up/{t}", token), Own.class);
    }

    /** Asks for a subscription. */
    public void subscribe(Map<String, String> wish) {
        caller.send(
                null,
                http -> http.post()
                        .uri("/api/v1/subscriptions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(wish));
    }

    /** Confirms a subscription. */
    public Subscription confirmSubscription(String token) {
        return caller.ask(
                null, http -> http.post().uri("/api/v1/subscription-confirmations/{t}", token), Subscription.class);
    }

    /** A subscription that may be ended. */
    public Subscription subscription(String token) {
        return caller.ask(null, http -> http.get().uri("/api/v1/unsubscriptions/{t}", token), Subscription.class);
    }

    /** Ends a subscription. */
    public void unsubscribe(String token) {
        caller.send(
                null,
                http -> http.post()
                        .uri("/api/v1/unsubscriptions/{t}", token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of()));
    }
}
