package org.gaita.portal.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * Where plans are run and reports are written. Every command carries a key: sent twice with the same key, it has one
 * effect.
 */
public final class PlanManagement {
    private static final String KEY = "Idempotency-Key";
    private final Caller caller;

    PlanManagement(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** The measures that an institution owes reports on. */
    public List<Reports.Measure> measuresOf(String institution) {
        return List.of(caller.ask(
                null,
                http -> http.get()
                        .uri(uri -> uri.path("/api/v1/measures")
                                .queryParam("institution", "{institution}")
                                .build(Map.of("institution", institution))),
                Reports.Measure[].class));
    }

    /** The measures of all plans. */
    public List<Reports.Measure> measures() {
        return List.of(caller.ask(null, http -> http.get().uri("/api/v1/measures"), Reports.Measure[].class));
    }

    /** A measure of a commitment, as it stands now. */
    public Reports.Measure measure(String commitmentId, String number) {
        return caller.ask(
                null,
                http -> http.get().uri("/api/v1/commitments/{c}/measures/{n}", commitmentId, number),
                Reports.Measure.class);
    }

    /** The reports that the person may see, of an institution or of all, in a state or in all. */
    public List<Reports.Row> reports(@Nullable String institution, @Nullable String state, String token) {
        Map<String, String> values = new HashMap<>();
        if (institution != null) {
            values.put("institution", institution);
        }
        if (state != null) {
            values.put("state", state);
        }
        return List.of(caller.ask(
                token,
                http -> http.get().uri(uri -> {
                    uri.path("/api/v1/progress-reports");
                    values.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
                    return uri.build(values);
                }),
                Reports.Row[].class));
    }

    /** One report. */
    public Reports.Row report(String id, String token) {
        return caller.ask(token, http -> http.get().uri("/api/v1/progress-reports/{id}", id), Reports.Row.class);
    }

    /** Writes a draft down. */
    public Reports.Row draft(
            String commitmentId, String number, String institution, Object content, String key, String token) {
        return caller.ask(
                token,
                http -> post(http, key, "/api/v1/commitments/{c}/measures/{n}/progress-reports", commitmentId, number)
                        .body(Map.of("institution", institution, "content", content)),
                Reports.Row.class);
    }

    /** Changes a draft or a returned report. */
    public Reports.Row redraft(String id, Object content, String eTag, String key, String token) {
        return caller.ask(
                token,
                http -> http.put()
                        .uri("/api/v1/progress-reports/{id}", id)
                        .header(HttpHeaders.IF_MATCH, eTag)
                        .header(KEY, key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("content", content)),
                Reports.Row.class);
    }

    /** A step of a report that needs no words: submission, signature, acceptance. */
    public Reports.Row step(String id, String step, @Nullable String eTag, String key, String token) {
        return caller.ask(
                token,
                http -> matching(post(http, key, "/api/v1/progress-reports/{id}/{step}", id, step), eTag),
                Reports.Row.class);
    }

    /** Sends a report back with a question. */
    public Reports.Row giveBack(String id, LocalText question, @Nullable String eTag, String key, String token) {
        return caller.ask(
                token,
                http -> matching(post(http, key, "/api/v1/progress-reports/{id}/return", id), eTag)
                        .body(Map.of("question", question)),
                Reports.Row.class);
    }

    /** Corrects a published report. */
    public Reports.Row correct(
            String id, Object content, LocalText reason, @Nullable String eTag, String key, String token) {
        return caller.ask(
                token,
                http -> matching(post(http, key, "/api/v1/progress-reports/{id}/corrections", id), eTag)
                        .body(Map.of("content", content, "reason", reason)),
                Reports.Row.class);
    }

    /** Retracts a published report. */
    public void retract(String id, LocalText reason, @Nullable String eTag, String key, String token) {
        caller.send(
                token,
                http -> matching(post(http, key, "/api/v1/progress-reports/{id}/retraction", id), eTag)
                        .body(Map.of("reason", reason)));
    }

    /** Moves a deadline. */
    public Reports.Measure moveDeadline(
            String commitmentId, String number, Object change, String eTag, String key, String token) {
        return caller.ask(
                token,
                http -> matching(
                                post(
                                        http,
                                        key,
                                        "/api/v1/commitments/{c}/measures/{n}/deadline-changes",
                                        commitmentId,
                                        number),
                                eTag)
                        .body(change),
                Reports.Measure.class);
    }

    /** Stores a file of evidence. */
    public Reports.StoredFile upload(byte[] file, String token) {
        return caller.ask(
                token,
                http -> http.post()
                        .uri("/api/v1/evidence-files")
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(file),
                Reports.StoredFile.class);
    }

    /** Opens a file of evidence. */
    public <T> T file(String sha256, @Nullable String token, Function<ClientHttpResponse, T> reader) {
        return caller.open(token, http -> http.get().uri("/api/v1/evidence-files/{sha}", sha256), reader);
    }

    /** Takes a plan in, or only says what it finds. */
    public Reports.Import importPlan(byte[] file, boolean dryRun, String key, String token) {
        return caller.ask(
                token,
                http -> http.post()
                        .uri("/api/v1/plan-imports?dryRun={dry}", dryRun)
                        .header(KEY, key)
                        .contentType(MediaType.parseMediaType("application/yaml"))
                        .body(file),
                Reports.Import.class);
    }

    private static RestClient.RequestBodySpec post(RestClient http, String key, String path, Object... variables) {
        return http.post().uri(path, variables).header(KEY, key).contentType(MediaType.APPLICATION_JSON);
    }

    private static RestClient.RequestBodySpec matching(RestClient.RequestBodySpec request, @Nullable String eTag) {
        return eTag == null ? request : request.header(HttpHeaders.IF_MATCH, eTag);
    }
}
