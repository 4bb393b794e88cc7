package org.gaita.portal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;

/** What is held about a person, the order that erases it everywhere, and the ledger of such orders. */
public final class Persons {
    private static final String KEY = "Idempotency-Key";
    private final Caller planManagement;
    private final Caller feedback;

    Persons(Caller planManagement, Caller feedback) {
        this.planManagement = planManagement;
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
     * @param request whether the person asked for an opportunity to take part
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
            return personId != null || !silent.isEmpty();
        }
    }

    /** A submission of the person. */
    public record Submitted(
            String number, LocalDate receivedOn, @Nullable String text) {}

    /**
     * A line of the ledger.
     *
     * @param orderedAt when the key was destroyed; from then on nothing of the person can be read
     * @param basis why; it holds no personal data
     * @param services when each service had nothing left; absent for one that has not said so yet
     * @param complete whether every service has said so
     */
    public record Entry(
            String personId,
            Instant orderedAt,
            String basis,
            Map<String, @Nullable Instant> services,
            boolean complete) {}

    record Ledger(@Nullable List<Line> erasures) {}

    record Line(String personId, Instant orderedAt, String basis, List<Done> services, boolean complete) {
        Entry entry() {
            Map<String, @Nullable Instant> when = new LinkedHashMap<>();
            services.forEach(done -> when.put(done.service(), done.completedAt()));
            return new Entry(personId, orderedAt, basis, when, complete);
        }
    }

    record Done(String service, @Nullable Instant completedAt) {}

    record File(
            @Nullable String personId,
            @Nullable List<Submitted> submissions,
            @Nullable List<Object> unconfirmed,
            @Nullable List<Object> subscriptions,
            @Nullable List<Object> mails) {}

    record Named(String personId, String state, @Nullable String name) {}

    /** Looks a person up. */
    public Held look(By by, String value, String token) {
        List<ServiceName> silent = new ArrayList<>();
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
                        .filter(found -> found.length > 0 && found[0].state().equals("NAMED"))
                        .map(found -> found[0]);
        boolean request = by == By.REQUEST && file.isPresent();
        boolean held = file.filter(found -> size(found.submissions())
                                + size(found.unconfirmed())
                                + size(found.subscriptions())
                                + size(found.mails())
                        > 0)
                .isPresent();
        return new Held(
                held || request || named.isPresent() ? personId : null,
                named.map(Named::name).orElse(null),
                file.map(File::submissions).orElse(List.of()),
                size(file.map(File::unconfirmed).orElse(null)),
                size(file.map(File::subscriptions).orElse(null)),
                size(file.map(File::mails).orElse(null)),
                request,
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

    /** What is held about a person, as a file to hand over; it says where other services tell their part. */
    public <T> T file(By by, String value, String token, Function<ClientHttpResponse, T> reader) {
        return feedback.open(
                token, http -> http.get().uri("/api/v1/personal-data?" + by.field + "={value}", value), reader);
    }

    /** Erases a person everywhere: at once where it is ordered, and the other services follow. */
    public void erase(By by, String value, String basis, String key, String token) {
        Map<String, String> order = new LinkedHashMap<>();
        order.put(by.field, value);
        order.put("basis", basis);
        feedback.send(
                token,
                http -> http.post()
                        .uri("/api/v1/erasures")
                        .header(KEY, key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(order));
    }

    /** The ledger, the latest first. */
    public List<Entry> ledger(String token) {
        List<Line> all = feedback.ask(token, http -> http.get().uri("/api/v1/erasures"), Ledger.class)
                .erasures();
        return all == null
                ? List.of()
                : all.stream()
                        .map(Line::entry)
                        .sorted(Comparator.comparing(Entry::orderedAt).reversed())
                        .toList();
    }
}
