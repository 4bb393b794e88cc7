package org.gaita.feedback.subscription;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaita.domain.Actor;
import org.gaita.domain.PersonId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.SubscriptionId;
import org.gaita.events.Encrypted;
import org.gaita.events.feedback.SubscriptionEvent.Cadence;
import org.gaita.events.feedback.SubscriptionEvent.Ending;
import org.gaita.events.feedback.SubscriptionEvent.SubscriptionConfirmed;
import org.gaita.events.feedback.SubscriptionEvent.Topic;
import org.gaita.feedback.mail.MailKind;
import org.gaita.feedback.mail.Outbox;
import org.gaita.feedback.person.Authors;
import org.gaita.feedback.person.EmailAddress;
import org.gaita.forms.Forms;
import org.gaita.forms.RateLimits;
import org.gaita.forms.Tokens;
import org.gaita.forms.Tokens.Purpose;
import org.gaita.service.NoWords;
import org.gaita.service.Requests;
import org.gaita.service.Violations;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions by e-mail: asked for, confirmed by a link, ended by one click. */
@RestController
@RequestMapping("/api/v1")
class SubscriptionWeb {
    private final Requests requests;
    private final Subscriptions subscriptions;
    private final Authors authors;
    private final Tokens tokens;
    private final Outbox outbox;
    private final Topics topics;
    private final Forms forms;
    private final RateLimits limits;
    private final TransactionTemplate transaction;

    SubscriptionWeb(
            Requests requests,
            Subscriptions subscriptions,
            Authors authors,
            Tokens tokens,
            Outbox outbox,
            Topics topics,
            Forms forms,
            RateLimits limits,
            PlatformTransactionManager transactions) {
        this.requests = requests;
        this.subscriptions = subscriptions;
        this.authors = authors;
        this.tokens = tokens;
        this.outbox = outbox;
        this.topics = topics;
        this.forms = forms;
        this.limits = limits;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** {@code value}: a plan's key, an id, an institution's code or a word of {@link News}. */
    record Wish(
            String email,
            Topic.Kind topic,
            String value,
            @Nullable Cadence cadence,
            @Nullable String language,
            @Nullable String ticket,
            @Nullable String website) {}

    record Answer(String state) {}

    record Shown(Topic.Kind topic, String value, Cadence cadence, String language, String state) {}

    /** The answer is the same whether the address is known or not: nobody learns who subscribes to what. */
    @PostMapping("/subscriptions")
    ResponseEntity<Answer> ask(@RequestBody Wish wish, HttpServletRequest request) {
        limits.fromAddress(request.getRemoteAddr());
        forms.check(wish.ticket(), wish.website());
        String language = "en".equals(wish.language()) ? "en" : "lv";
        Cadence cadence = wish.cadence() == null ? Cadence.DAILY : wish.cadence();
        Topic topic = topic(wish);
        EmailAddress email = new EmailAddress(wish.email());
        PersonId person = authors.of(email);
        Encrypted encrypted = authors.encrypt(person, email.value());
        var present = subscriptions.find(person, topic);
        String id =
                present.map(row -> row.id().value()).orElseGet(() -> Ids.next().toString());
        boolean confirmed = present.map(row -> row.state().equals("confirmed")).orElse(false);
        if (!confirmed) {
            subscriptions.keepPending(
                    new SubscriptionId(id), person, encrypted, topic, cadence, language, requests.now());
            outbox.put(
                    MailKind.CONFIRM_SUBSCRIPTION,
                    "confirm-subscription:" + id + ":" + requests.today(),
                    person,
                    null,
                    id,
                    Map.of());
        }
        return ResponseEntity.accepted().body(new Answer("awaiting_confirmation"));
    }

    @PostMapping("/subscription-confirmations/{token}")
    Shown confirm(@PathVariable String token, @RequestBody(required = false) @Nullable NoWords body) {
        Subscriptions.Row row = row(Purpose.CONFIRM_SUBSCRIPTION, token);
        if (row.state().equals("pending")) {
            requests.send(new SubscriptionCommand.Confirm(
                    row.id(),
                    new SubscriptionConfirmed(
                            row.id(), row.person(), row.email(), row.topic(), row.cadence(), row.language()),
                    requests.context(Requests.anybody(row.person()))));
        }
        return shown(row, "confirmed");
    }

    /** What the page on which a subscription is ended shows. */
    @GetMapping("/unsubscriptions/{token}")
    Shown show(@PathVariable String token) {
        Subscriptions.Row row = row(Purpose.UNSUBSCRIBE, token);
        return shown(row, row.state());
    }

    /** RFC 8058: a mail program posts "List-Unsubscribe=One-Click" here, without a session and without questions. */
    @PostMapping(
            path = "/unsubscriptions/{token}",
            consumes = {MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE})
    Answer oneClick(@PathVariable String token) {
        // A form is not run in a transaction by the web kernel.
        return java.util.Objects.requireNonNull(transaction.execute(status -> end(token, Ending.ONE_CLICK)));
    }

    @PostMapping(path = "/unsubscriptions/{token}")
    Answer byButton(@PathVariable String token, @RequestBody(required = false) @Nullable NoWords body) {
        return end(token, Ending.BY_SUBSCRIBER);
    }

    private Answer end(String token, Ending ending) {
        String id = tokens.id(Purpose.UNSUBSCRIBE, token).orElseThrow(SubscriptionWeb::unknown);
        // Ended already: the wish is fulfilled.
        subscriptions.find(id).ifPresent(row -> {
            if (row.state().equals("confirmed")) {
                Actor actor = Requests.anybody(row.person());
                requests.send(new SubscriptionCommand.End(new SubscriptionId(id), ending, requests.context(actor)));
            } else {
                subscriptions.delete(row.id());
            }
        });
        return new Answer("ended");
    }

    private Subscriptions.Row row(Purpose purpose, String token) {
        return tokens.id(purpose, token).flatMap(subscriptions::find).orElseThrow(SubscriptionWeb::unknown);
    }

    private static Shown shown(Subscriptions.Row row, String state) {
        return new Shown(row.topic().kind(), row.topic().value(), row.cadence(), row.language(), state);
    }

    /** What is subscribed to; everything that is wrong with the wish is said at once. */
    private Topic topic(Wish wish) {
        Topic.Kind kind = wish.topic();
        String value = wish.value();
        Optional<Topic> found = topics.find(kind, value);
        new Violations()
                .expect(
                        EmailAddress.is(wish.email()),
                        "/email",
                        "is no e-mail address",
                        "an address such as name@example.org")
                .expect(
                        wish.language() == null || List.of("lv", "en").contains(wish.language()),
                        "/language",
                        "'" + wish.language() + "' is not offered",
                        "lv or en")
                .expect(found.isPresent(), "/value", "there is nothing like that to subscribe to", Topics.MEND)
                .refuse("subscription-invalid", "The subscription was not taken.");
        return found.orElseThrow();
    }

    private static Refused unknown() {
        return new Refused(
                "link-unknown",
                Refusal.Kind.NOT_FOUND,
                "The link is not valid, or no longer: it may be cut off, or the subscription was ended.");
    }
}
