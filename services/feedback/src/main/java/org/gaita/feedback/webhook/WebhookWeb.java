package org.gaita.feedback.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.Actor;
import org.gaita.domain.Grant;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Violation;
import org.gaita.events.feedback.SubscriptionEvent.Topic;
import org.gaita.feedback.subscription.Notices;
import org.gaita.feedback.subscription.Topics;
import org.gaita.service.NoWords;
import org.gaita.service.Parameters;
import org.gaita.service.Requests;
import org.gaita.service.Violations;
import org.gaita.web.BadRequest;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks: registered by whoever acts for an institution, in that institution's name. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookWeb {
    private static final String KEY = "Idempotency-Key";

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookQueue queue;
    private final Receivers receivers;
    private final Signatures signatures;
    private final Topics topics;
    private final Notices notices;
    private final WebhookProperties properties;
    private final Requests requests;

    WebhookWeb(
            Webhooks webhooks,
            Deliveries deliveries,
            WebhookQueue queue,
            Receivers receivers,
            Signatures signatures,
            Topics topics,
            Notices notices,
            WebhookProperties properties,
            Requests requests) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.queue = queue;
        this.receivers = receivers;
        this.signatures = signatures;
        this.topics = topics;
        this.notices = notices;
        this.properties = properties;
        this.requests = requests;
    }

    /** What is wanted; without a topic everything is told. */
    record Registration(
            InstitutionCode institution,
            String url,
            Topic.@Nullable Kind topic,
            @Nullable String value) {}

    /** A webhook; {@code failingSince} is absent while the receiver takes what it is sent. */
    record Shown(
            String id,
            String institution,
            String url,
            @Nullable String topic,
            @Nullable String value,
            String state,
            @Nullable String disabledWhy,
            @Nullable OffsetDateTime disabledAt,
            @Nullable OffsetDateTime failingSince,
            OffsetDateTime createdAt) {
        static Shown of(Webhooks.Row row) {
            return new Shown(
                    row.id(),
                    row.institution(),
                    row.url(),
                    row.topic(),
                    row.value(),
                    row.state(),
                    row.disabledWhy(),
                    row.disabledAt(),
                    row.failingSince(),
                    row.createdAt());
        }
    }

    /** A new webhook; the secret is shown this once. */
    record Registered(Shown webhook, String secret) {}

    record Items(List<Shown> items) {}

    /** A page of deliveries; {@code next} is absent on the last. */
    record Page(List<Deliveries.Row> items, @Nullable String next) {}

    /** Either one delivery, or all since a time. */
    record Wanted(@Nullable String delivery, @Nullable OffsetDateTime since) {}

    record Replayed(int queued) {}

    enum DeliveryState {
        QUEUED,
        SENDING,
        DELIVERED
    }

    @PostMapping
    ResponseEntity<Registered> register(@RequestBody Registration wish, Actor actor, HttpServletRequest request) {
        if (request.getHeader(KEY) != null) {
            // The answer would be kept for a repetition, and the secret with it.
            throw new BadRequest(
                    "idempotency-key-not-here",
                    "A webhook is registered without an Idempotency-Key, because its secret is kept nowhere.",
                    List.of(new Violation(KEY, "is not possible here", "leave it out; remove what is too many")));
        }
        mine(actor, wish.institution());
        Optional<String> objection = receivers.objection(wish.url());
        Optional<Topic> topic = wish.topic() == null || wish.value() == null
                ? Optional.empty()
                : topics.find(wish.topic(), wish.value());
        new Violations()
                .expect(
                        objection.isEmpty(),
                        "/url",
                        objection.orElse(""),
                        "a public https address, for instance https://example.org/gaita")
                .expect(
                        (wish.topic() == null) == (wish.value() == null),
                        "/value",
                        "topic and value belong together",
                        "give both, or none to be told everything")
                .expect(
                        wish.topic() == null || wish.value() == null || topic.isPresent(),
                        "/value",
                        "there is nothing like that to be told of",
                        Topics.MEND)
                .expect(
                        webhooks.countOf(actor.person()) < properties.mostPerPerson(),
                        "",
                        "you have " + properties.mostPerPerson() + " webhooks",
                        "remove one")
                .refuse("webhook-invalid", "The webhook was not registered: see the violations.");
        notices.lock();
        var row = new Webhooks.Row(
                Ids.next().toString(),
                actor.person(),
                wish.institution().value(),
                wish.url(),
                topic.map(found -> found.kind().name()).orElse(null),
                topic.map(Topic::value).orElse(null),
                "active",
                null,
                null,
                null,
                notices.last(),
                requests.now());
        webhooks.insert(row);
        return ResponseEntity.created(URI.create("/api/v1/webhooks/" + row.id()))
                .body(new Registered(Shown.of(row), signatures.secretOf(row.id())));
    }

    /** One's own and those of one's institutions; the coordinator sees all. */
    @GetMapping
    Items list(Actor actor) {
        return new Items(
                webhooks
                        .list(
                                actor.person(),
                                institutions(actor),
                                actor.as(Role.COORDINATOR).isPresent())
                        .stream()
                        .map(Shown::of)
                        .toList());
    }

    @GetMapping("/{id}")
    Shown one(@PathVariable String id, Actor actor) {
        return Shown.of(get(id, actor));
    }

    /** Also what still waits for it is deleted. */
    @PostMapping("/{id}/removal")
    Shown remove(@PathVariable String id, @RequestBody(required = false) @Nullable NoWords body, Actor actor) {
        Webhooks.Row row = get(id, actor);
        webhooks.delete(id);
        return Shown.of(row);
    }

    /** Serves it again; what waited meanwhile goes out now. */
    @PostMapping("/{id}/enabling")
    Shown enable(@PathVariable String id, @RequestBody(required = false) @Nullable NoWords body, Actor actor) {
        get(id, actor);
        webhooks.enable(id);
        deliveries.hurry(id);
        return Shown.of(get(id, actor));
    }

    @GetMapping("/{id}/deliveries")
    Page deliveries(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable DeliveryState state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        get(id, actor);
        int most = Parameters.limit(limit, 500);
        List<Deliveries.Row> rows = deliveries.list(
                id, state == null ? null : state.name().toLowerCase(java.util.Locale.ROOT), after, most);
        return new Page(rows, rows.size() == most ? rows.getLast().id() : null);
    }

    /** Sends again, with the same ids: who took it before can pass over it. */
    @PostMapping("/{id}/replays")
    Replayed replay(@PathVariable String id, @RequestBody Wanted wanted, Actor actor) {
        Webhooks.Row row = get(id, actor);
        new Violations()
                .expect(
                        (wanted.delivery() == null) != (wanted.since() == null),
                        "",
                        "it is not clear what is to be sent again",
                        "either delivery or since")
                .expect(
                        wanted.since() == null
                                || !wanted.since().isBefore(requests.now().minus(properties.keepFor())),
                        "/since",
                        "is longer ago than deliveries are kept",
                        "at most " + properties.keepFor().toDays() + " days ago")
                .refuse("replay-invalid", "Nothing is sent again: see the violations.");
        if (wanted.since() != null) {
            return new Replayed(queue.replaySince(row, wanted.since()));
        }
        int queued = deliveries.replay(id, String.valueOf(wanted.delivery()));
        if (queued == 0) {
            throw new Refused(
                    "delivery-not-found",
                    Refusal.Kind.NOT_FOUND,
                    "There is no such delivery of this webhook, or it is under way just now");
        }
        return new Replayed(queued);
    }

    private Webhooks.Row get(String id, Actor actor) {
        Webhooks.Row row = webhooks.find(id)
                .orElseThrow(
                        () -> new Refused("webhook-not-found", Refusal.Kind.NOT_FOUND, "There is no such webhook"));
        if (actor.as(Role.COORDINATOR).isEmpty() && !row.owner().equals(actor.person())) {
            mine(actor, new InstitutionCode(row.institution()));
        }
        return row;
    }

    /** Whoever holds a role at an institution looks after its webhooks. */
    private static void mine(Actor actor, InstitutionCode institution) {
        if (!institutions(actor).contains(institution.value())) {
            throw new Refused(
                    "not-for-this-role",
                    Refusal.Kind.FORBIDDEN,
                    "Webhooks of " + institution + " are for those who hold a role there; the token holds "
                            + actor.grants().stream()
                                    .map(Grant::toString)
                                    .sorted()
                                    .toList());
        }
    }

    private static List<String> institutions(Actor actor) {
        return actor.grants().stream()
                .filter(grant -> grant.role() != Role.PUBLIC)
                .map(grant -> grant.institution().value())
                .distinct()
                .toList();
    }
}
