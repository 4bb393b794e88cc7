package org.gaita.portal.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;

/**
 * What is held about a person, and erasing it, in every service that keeps names or texts of people. Each service erases
 * what it has; what each of them did is told one by one, so that nothing is taken for done that is not.
 */
public final class Persons {
    private static final String KEY = "Idempotency-Key";
    private final Caller planManagement;
    private final Caller participation;
    private final Caller feedback;

    Persons(Caller planManagement, Caller participation, Caller feedback) {
        this.planManagement = planManagement;
        this.participation = participation;
        this.feedback = feedback;
    }

    /** By what a person is named. */
    public enum By {
        /** An e-mail address that was given with a submission or a subscription. */
        EMAIL("email"),
        /** The number of a submission. */
        NUMBER("number"),
        /** The id under which a person acts or writes. */
        PERSON("personId"),
        /** The id of a request for an opportunity to take part: its author gave no name. */
        REQUEST("requestId");

        private final String field;

        By(String field) {
            this.field = field;
        }
    }

    /**
     * What is held.
     *
     * @param personId absent where the services know nobody like that
     * @param name the name under which the person acts in the plan; absent where it does not, or is erased
     * @param silent services that do not answer: what they hold is not known
     */
    public record Held(
            @Nullable String personId,
            @Nullable String name,
            List<Submitted> submissions,
            int unconfirmed,
            int subscriptions,
            int mails,
            boolean request,
            List<ServiceName> silent) {
        /** Whether anything is held, or may be. */
        public boolean any() {
            return personId != null || request || !silent.isEmpty();
        }
    }

    /** A submission of the person. */
    public record Submitted(
            String number, LocalDate receivedOn, @Nullable String text) {}

    /** What one service did. */
    public record Done(
            ServiceName service, Result result, @Nullable Problem problem) {}

    /** How an erasure went in one service. */
    public enum Result {
        /** Erased, now or before. */
        ERASED,
        /** It held nothing. */
        NOTHING,
        /** It refused. */
        REFUSED,
        /** It did not answer; the order has to be given again. */
        SILENT
    }

    /** An entry of the ledger of erasures. */
    public record Entry(
            String personId,
            @Nullable LocalDate erasedOn,
            @Nullable String basis) {}

    record File(
            @Nullable String personId,
            @Nullable List<Submitted> submissions,
            @Nullable List<Object> unconfirmed,
            @Nullable List<Object> subscriptions,
            @Nullable List<Object> mails) {}

    record Named(String personId, String state, @Nullable String name) {}

    /** Looks a person up in all services. */
    public Held look(By by, String value, String token) {
        List<ServiceName> silent = new ArrayList<>();
        if (by == By.REQUEST) {
            return new Held(null, null, List.of(), 0, 0, 0, true, silent);
        }
        Optional<File> file = known(
                () -> feedback.ask(
                        token,
                        http -> http.get().uri("/api/v1/personal-data?" + by.field + "={value}", value),
                        File.class),
                ServiceName.FEEDBACK,
                silent);
        String personId = file.map(File::personId).orElse(by == By.PERSON ? value : null);
        Optional<Named> named = personId == null
                ? Optional.empty()
                : known(
                                () -> planManagement.ask(
                                        token,
                                        http -> http.get().uri("/api/v1/persons?ids={id}", personId),
                                        Named[].class),
                                ServiceName.PLAN_MANAGEMENT,
                                silent)
                        .filter(found -> found.length > 0 && !found[0].state().equals("UNKNOWN"))
                        .map(found -> found[0]);
        boolean held = file.filter(found -> size(found.submissions())
                                + size(found.unconfirmed())
                                + size(found.subscriptions())
                                + size(found.mails())
                        > 0)
                .isPresent();
        return new Held(
                held || named.isPresent() ? personId : null,
                named.map(Named::name).orElse(null),
                file.map(File::submissions).orElse(List.of()),
                size(file.map(File::unconfirmed).orElse(null)),
                size(file.map(File::subscriptions).orElse(null)),
                size(file.map(File::mails).orElse(null)),
                false,
                silent);
    }

    private static int size(@Nullable List<?> list) {
        return list == null ? 0 : list.size();
    }

    private static <T> Optional<T> known(Supplier<T> question, ServiceName service, List<ServiceName> silent) {
        try {
            return Optional.of(question.get());
        } catch (Refused refused) {
            if (refused.notFound()) {
                return Optional.empty();
            }
            throw refused;
        } catch (Unavailable unavailable) {
            silent.add(service);
            return Optional.empty();
        }
    }

    /** All that feedback holds about a person, as a file to hand over. */
    public <T> T file(By by, String value, String token, java.util.function.Function<ClientHttpResponse, T> reader) {
        return feedback.open(
                token, http -> http.get().uri("/api/v1/personal-data?" + by.field + "={value}", value), reader);
    }

    /** Erases a person everywhere. Given again, it changes nothing that is done, and does what is not. */
    public List<Done> erase(By by, String value, String basis, String key, String token) {
        if (by == By.REQUEST) {
            return List.of(order(
                    ServiceName.PARTICIPATION,
                    () -> participation.send(
                            token,
                            http -> http.post()
                                    .uri("/api/v1/erasures")
                                    .header(KEY, key)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .body(body("requestId", value, basis)))));
        }
        // The id is asked for first: once the address is erased, nobody can be found by it.
        String personId = look(by, value, token).personId();
        List<Done> done = new ArrayList<>();
        if (personId != null) {
            done.add(order(
                    ServiceName.PLAN_MANAGEMENT,
                    () -> planManagement.send(
                            token,
                            http -> http.post()
                                    .uri("/api/v1/persons/{id}/erasure", personId)
                                    .header(KEY, key)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .body(Map.of("basis", basis)))));
        }
        done.add(order(
                ServiceName.FEEDBACK,
                () -> feedback.send(
                        token,
                        http -> http.post()
                                .uri("/api/v1/erasures")
                                .header(KEY, key)
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(
                                        personId == null
                                                ? body(by.field, value, basis)
                                                : body("personId", personId, basis)))));
        return List.copyOf(done);
    }

    private static Map<String, String> body(String field, String value, String basis) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put(field, value);
        body.put("basis", basis);
        return body;
    }

    private static Done order(ServiceName service, Runnable order) {
        try {
            order.run();
            return new Done(service, Result.ERASED, null);
        } catch (Refused refused) {
            return new Done(service, refused.notFound() ? Result.NOTHING : Result.REFUSED, refused.problem());
        } catch (Unavailable unavailable) {
            return new Done(service, Result.SILENT, null);
        }
    }

    /** The ledger: whose keys were destroyed, when and on what basis. */
    public List<Entry> ledger(String token) {
        return List.of(planManagement.ask(token, http -> http.get().uri("/api/v1/erasures"), Entry[].class));
    }
}
