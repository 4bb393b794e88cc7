package org.gaita.portal.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriBuilder;

/** Running a participation process, and answering those who ask for one. Every command carries a key. */
public final class Organizing {
    private static final String KEY = "Idempotency-Key";
    private final Caller caller;

    Organizing(Caller caller) {
        this.caller = caller;
    }

    /** A word of a list that is data: a format or a group. */
    public record Word(String key, LocalText name, @Nullable Boolean seldomHeard) {}

    /** What was announced, and what was recorded although it is late. */
    public record Announced(Participation.Process process, List<Problem.Violation> warnings) {
        public Announced {
            warnings = warnings == null ? List.of() : warnings;
        }
    }

    /**
     * A request of the public for an opportunity to take part.
     *
     * @param text shown only to the institution; absent after an erasure
     * @param granted absent until it is answered
     */
    public record Request(
            String id,
            String institution,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String text,
            String language,
            LocalDate askedOn,
            @Nullable LocalDate answeredOn,
            @Nullable Boolean granted,
            @Nullable LocalText reason,
            @Nullable String processId) {}

    /** Requests. */
    public record Requests(List<Request> items) {
        public Requests {
            items = items == null ? List.of() : items;
        }
    }

    /** That a request was taken; {@code followUp} is the secret part of its author's link. */
    public record Receipt(String id, String followUp) {}

    /** The formats in which people can take part. */
    public List<Word> formats() {
        return List.of(caller.ask(null, http -> http.get().uri("/api/v1/formats"), Word[].class));
    }

    /** The groups by which participation is meant and counted. */
    public List<Word> groups() {
        return List.of(caller.ask(null, http -> http.get().uri("/api/v1/groups"), Word[].class));
    }

    /** The processes of an institution, or of all. */
    public List<Participation.Process> of(@Nullable String institution) {
        return caller.ask(
                        null,
                        http -> http.get().uri(uri -> {
                            UriBuilder path = uri.path("/api/v1/processes").queryParam("limit", 500);
                            return institution == null
                                    ? path.build()
                                    : path.queryParam("institution", "{i}").build(Map.of("i", institution));
                        }),
                        Participation.Items.class)
                .items();
    }

    /** One process. */
    public Tagged<Participation.Process> one(String id) {
        return caller.tagged(null, http -> http.get().uri("/api/v1/processes/{id}", id), Participation.Process.class);
    }

    /** Announces a process. */
    public Announced announce(Map<String, ?> body, String key, String token) {
        return caller.ask(
                token,
                http -> http.post()
                        .uri("/api/v1/processes")
                        .header(KEY, key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body),
                Announced.class);
    }

    /**
     * A step of a process: rescheduling, cancellation, opening, closing, holding, attendance, results or results-sent.
     *
     * @param eTag what the person saw; blank where it does not matter
     */
    public void step(String id, String step, Map<String, ?> body, String eTag, String key, String token) {
        caller.send(
                token,
                http -> matching(http.post().uri("/api/v1/processes/{id}/{step}", id, step), eTag)
                        .header(KEY, key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body));
    }

    /** The requests that the person may read, the newest first; without a token those that are answered. */
    public List<Request> requests(@Nullable String token) {
        return caller.ask(token, http -> http.get().uri("/api/v1/opportunity-requests"), Requests.class)
                .items();
    }

    /** Answers a request, always with a reason. */
    public void answer(String id, Map<String, ?> answer, String key, String token) {
        caller.send(
                token,
                http -> http.post()
                        .uri("/api/v1/opportunity-requests/{id}/answer", id)
                        .header(KEY, key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(answer));
    }

    /** A ticket for a form that is shown now. */
    public String ticket() {
        return caller.ask(null, http -> http.get().uri("/api/v1/form-tickets"), Feedback.Ticket.class)
                .ticket();
    }

    /** Asks for an opportunity to take part. */
    public Receipt ask(Map<String, ?> wish, String key) {
        return caller.ask(
                null,
                http -> http.post()
                        .uri("/api/v1/opportunity-requests")
                        .header(KEY, key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(wish),
                Receipt.class);
    }

    /** A request as its author sees it. */
    public Request own(String token) {
        return caller.ask(
                null, http -> http.get().uri("/api/v1/opportunity-requests/by-token/{t}", token), Request.class);
    }

    private static RestClient.RequestBodySpec matching(RestClient.RequestBodySpec request, String eTag) {
        return eTag.isBlank() ? request : request.header(HttpHeaders.IF_MATCH, eTag);
    }
}
