package org.gaita.portal.api;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriBuilder;

/** The read side: plans at a point, what happened, what differs, the record. */
public final class Reporting {
    private final Caller caller;

    Reporting(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** All plans. */
    public Plan.Summaries plans(At at) {
        return get(null, "/api/v1/plans", Map.of(), at, Plan.Summaries.class);
    }

    /** A plan whole. */
    public Plan.Whole plan(String key, At at) {
        return get(null, "/api/v1/plans/{key}", Map.of("key", key), at, Plan.Whole.class);
    }

    /** What happened to the plan itself. */
    public Course courseOfPlan(String key, At at, @Nullable String token) {
        return get(token, "/api/v1/plans/{key}/timeline", Map.of("key", key), at, Course.class);
    }

    /** What happened to a commitment and its measures. */
    public Course courseOfCommitment(String key, String number, At at, @Nullable String token) {
        return get(
                token,
                "/api/v1/plans/{key}/commitments/{number}/timeline",
                Map.of("key", key, "number", number),
                at,
                Course.class);
    }

    /** What happened to a measure. */
    public Course courseOfMeasure(String key, String number, At at, @Nullable String token) {
        return get(
                token,
                "/api/v1/plans/{key}/measures/{number}/timeline",
                Map.of("key", key, "number", number),
                at,
                Course.class);
    }

    /** Overdue, stale, without evidence, due next quarter. */
    public Attention attention(String key, At at) {
        return get(null, "/api/v1/plans/{key}/attention", Map.of("key", key), at, Attention.class);
    }

    /** Deadlines that were moved. */
    public DeadlineMoves deadlineMoves(String key, At at) {
        return get(null, "/api/v1/plans/{key}/deadline-changes", Map.of("key", key), at, DeadlineMoves.class);
    }

    /** What differs between two points. */
    public Differences differences(String key, At from, At to) {
        Map<String, String> values = new TreeMap<>(Map.of("key", key));
        values.putAll(from.values("fromAsOf", "fromKnownAt"));
        values.putAll(to.values("toAsOf", "toKnownAt"));
        return caller.ask(
                null,
                http -> http.get().uri(uri -> {
                    uri.path("/api/v1/plans/{key}/differences");
                    from.put(uri, "fromAsOf", "fromKnownAt");
                    to.put(uri, "toAsOf", "toKnownAt");
                    return uri.build(values);
                }),
                Differences.class);
    }

    /** Events of the record by its filters. */
    public RecordPage record(MultiValueMap<String, String> filters, @Nullable String token) {
        return caller.ask(token, http -> http.get().uri(filtered("/api/v1/record", filters)), RecordPage.class);
    }

    /** One event whole. */
    public RecordPage.Event event(String id, @Nullable String token) {
        return caller.ask(token, http -> http.get().uri("/api/v1/record/{id}", id), RecordPage.Event.class);
    }

    /** The record by its filters as a file. */
    public <T> T export(
            String extension,
            MultiValueMap<String, String> filters,
            @Nullable String token,
            Function<ClientHttpResponse, T> reader) {
        return caller.open(
                token, http -> http.get().uri(filtered("/api/v1/exports/record." + extension, filters)), reader);
    }

    private static Function<UriBuilder, URI> filtered(String path, MultiValueMap<String, String> filters) {
        return uri -> {
            uri.path(path);
            Map<String, String> values = new TreeMap<>();
            filters.forEach((name, all) -> {
                uri.queryParam(name, "{" + name + "}");
                values.put(name, all.getFirst());
            });
            return uri.build(values);
        };
    }

    private <T> T get(@Nullable String token, String path, Map<String, String> variables, At at, Class<T> type) {
        Map<String, String> values = new TreeMap<>(variables);
        values.putAll(at.values("asOf", "knownAt"));
        return caller.ask(
                token,
                http -> http.get().uri(uri -> {
                    uri.path(path);
                    at.put(uri);
                    return uri.build(values);
                }),
                type);
    }
}
