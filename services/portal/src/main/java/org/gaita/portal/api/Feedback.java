package org.gaita.portal.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriBuilder;
import tools.jackson.databind.JsonNode;

/** What people say about the plan, what they are answered, and subscriptions. */
public final class Feedback {
    /** Submissions on a page. */
    private static final int PAGE = 50;

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

    /** An answer with its reason; {@code ledTo} are the events of the plan that it led to. */
    public record Answer(String outcome, LocalText reason, List<String> ledTo) {
        public Answer {
            ledTo = ledTo == null ? List.of() : ledTo;
        }
    }

    /** A step of a submission; {@code detail} says what it was about. */
    public record Step(
            String type,
            LocalDate occurredOn,
            @Nullable String institution,
            @Nullable JsonNode detail) {
        /** The type without the service. */
        public String kind() {
            return type.substring(type.indexOf('.') + 1);
        }

        /** A text of the detail, by its name. */
        public @Nullable LocalText text(String name) {
            JsonNode found = detail == null ? null : detail.path(name);
            return found == null || !found.isObject() || found.isEmpty() ? null : text(found);
        }

        private static LocalText text(JsonNode node) {
            return LocalText.of(node.path("lv").asString(""), node.path("en").asString(""));
        }
    }

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
            @Nullable String withheld,
            @Nullable Boolean helped,
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

    /**
     * What everybody may read, the newest first.
     *
     * @param after the last one of the page before; {@code null} for the first page
     */
    public Page published(@Nullable String after) {
        return caller.ask(
                null,
                http -> http.get().uri(uri -> {
                    UriBuilder path = uri.path("/api/v1/submissions").queryParam("limit", PAGE);
                    return after == null
                            ? path.build()
                            : path.queryParam("after", "{after}").build(after);
                }),
                Page.class);
    }

    /** All that everybody may read, the newest first. */
    public List<Published> allPublished() {
        List<Published> all = new ArrayList<>();
        Page page = published(null);
        all.addAll(page.items());
        while (page.next() != null) {
            page = published(page.next());
            all.addAll(page.items());
        }
        return all;
    }

    /** A published submission. */
    public Published one(String number) {
        return caller.ask(null, http -> http.get().uri("/api/v1/submissions/{n}", number), Published.class);
    }

    /** The author's own page. */
    public Own follow(String token) {
        return caller.ask(null, http -> http.get().uri("/api/v1/follow-up/{t}", token), Own.class);
    }

    /** The author says, once, whether the answer helped. */
    public void helped(String token, boolean helped, String reason) {
        Map<String, Object> said = new HashMap<>(Map.of("helped", helped));
        if (!reason.isBlank()) {
            said.put("reason", reason.strip());
        }
        caller.send(
                null,
                http -> http.post()
                        .uri("/api/v1/follow-up/{t}/helpfulness", token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(said));
    }

    /** The author takes the text back. */
    public void withdraw(String token) {
        caller.send(
                null,
                http -> http.post()
                        .uri("/api/v1/follow-up/{t}/withdrawal", token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of()));
    }

    /** All that is held about the author, as a file. */
    public <T> T ownData(String token, Function<ClientHttpResponse, T> reader) {
        return caller.open(null, http -> http.get().uri("/api/v1/follow-up/{t}/personal-data", token), reader);
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
