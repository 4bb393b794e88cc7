package org.gaita.feedback;

import java.util.List;
import java.util.Optional;
import org.gaita.domain.Actor;
import org.gaita.domain.SubmissionId;
import org.gaita.domain.SubscriptionId;
import org.gaita.events.feedback.SubmissionEvent.Channel;
import org.gaita.events.feedback.SubscriptionEvent.Ending;
import org.gaita.feedback.mail.MailComposer;
import org.gaita.feedback.mail.MailKind;
import org.gaita.feedback.mail.OutgoingMail;
import org.gaita.feedback.mail.QueuedMail;
import org.gaita.feedback.person.Authors;
import org.gaita.feedback.person.EmailAddress;
import org.gaita.feedback.submission.PendingSubmissions;
import org.gaita.feedback.submission.SubmissionCommand;
import org.gaita.feedback.submission.Submissions;
import org.gaita.feedback.subscription.Notice;
import org.gaita.feedback.subscription.Notices;
import org.gaita.feedback.subscription.SubscriptionCommand;
import org.gaita.feedback.subscription.Subscriptions;
import org.gaita.service.Requests;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the mails of this service say, and what is recorded when they have gone out. */
@Component
class FeedbackMails implements MailComposer {
    private final Submissions submissions;
    private final PendingSubmissions pending;
    private final Subscriptions subscriptions;
    private final Notices notices;
    private final Authors authors;
    private final Links links;
    private final Requests requests;

    FeedbackMails(
            Submissions submissions,
            PendingSubmissions pending,
            Subscriptions subscriptions,
            Notices notices,
            Authors authors,
            Links links,
            Requests requests) {
        this.submissions = submissions;
        this.pending = pending;
        this.subscriptions = subscriptions;
        this.notices = notices;
        this.authors = authors;
        this.links = links;
        this.requests = requests;
    }

    @Override
    public Optional<OutgoingMail> compose(QueuedMail mail) {
        return switch (mail.kind()) {
            case CONFIRM_SUBMISSION ->
                pending.find(String.valueOf(mail.submissionId())).flatMap(this::confirm);
            case RECEIVED -> submission(mail).flatMap(this::received);
            case STEP -> submission(mail).flatMap(row -> step(row, mail));
            case ANSWER -> submission(mail).flatMap(row -> answer(row, mail));
            case CONFIRM_SUBSCRIPTION -> subscription(mail, "pending").flatMap(this::confirmSubscription);
            case NEWS -> subscription(mail, "confirmed").flatMap(row -> news(row, mail));
        };
    }

    @Override
    public void done(QueuedMail mail, boolean sent) {
        if (mail.kind() == MailKind.ANSWER && mail.submissionId() != null) {
            requests.send(new SubmissionCommand.NoteResultSent(
                    new SubmissionId(mail.submissionId()),
                    sent ? Channel.MAIL : Channel.FOLLOW_UP,
                    requests.context(Actor.SYSTEM)));
        }
    }

    @Override
    public void refused(QueuedMail mail) {
        if (mail.kind() == MailKind.NEWS && mail.subscriptionId() != null) {
            requests.send(new SubscriptionCommand.End(
                    new SubscriptionId(mail.subscriptionId()), Ending.ADDRESS_REFUSED, requests.context(Actor.SYSTEM)));
        }
        // The answer stands on the follow-up page all the same.
        done(mail, false);
    }

    private Optional<Submissions.Row> submission(QueuedMail mail) {
        return submissions.find(new SubmissionId(String.valueOf(mail.submissionId())));
    }

    private Optional<Subscriptions.Row> subscription(QueuedMail mail, String state) {
        return subscriptions
                .find(String.valueOf(mail.subscriptionId()))
                .filter(row -> row.state().equals(state));
    }

    private Optional<OutgoingMail> confirm(PendingSubmissions.Pending row) {
        return authors.read(row.author(), row.content().email()).map(to -> {
            MailText text = new MailText(row.content().language())
                    .say("confirm.intro", row.number())
                    .link("confirm.link", links.confirmSubmission(row.content().language(), row.id()))
                    .say("confirm.ignore");
            return mail(to, row.content().language(), text.word("confirm.subject", row.number()), text, null);
        });
    }

    private Optional<OutgoingMail> received(Submissions.Row row) {
        return submissions.email(row).map(to -> {
            MailText text = new MailText(row.language());
            text.say(
                            "received.intro",
                            row.number(),
                            text.word("kind." + row.kind()),
                            row.receivedOn().toString(),
                            row.dueOn().toString())
                    .say("received.act", row.dueBy())
                    .link("followup.link", followUp(row));
            return mail(to, row.language(), text.word("received.subject", row.number()), text, null);
        });
    }

    private Optional<OutgoingMail> step(Submissions.Row row, QueuedMail mail) {
        return submissions.email(row).map(to -> {
            Submissions.Step step = step(row.id(), mail);
            String type = step.type();
            JsonNode detail = step.detail();
            MailText text = new MailText(row.language());
            text.say(
                    "step." + type + ".text",
                    row.number(),
                    detail == null ? "" : detail.path("institution").asString(""));
            if (detail != null && detail.has("reason")) {
                text.say("step." + type + ".reason", text.in(detail.get("reason")));
            }
            if (detail != null && detail.has("explanation")) {
                text.say("step." + type + ".reason", text.in(detail.get("explanation")));
            }
            if (row.publishedOn() != null) {
                text.link("published.link", links.page(row.language(), "feedback/" + row.number()));
            }
            text.link("followup.link", followUp(row));
            return mail(
                    to, row.language(), text.word("step.subject", row.number(), text.word("step." + type)), text, null);
        });
    }

    private Optional<OutgoingMail> answer(Submissions.Row row, QueuedMail mail) {
        return submissions.email(row).map(to -> {
            Submissions.Step step = step(row.id(), mail);
            JsonNode detail = java.util.Objects.requireNonNull(step.detail());
            JsonNode answer = detail.get("answer");
            MailText text = new MailText(row.language());
            text.say(
                            detail.has("why") ? "answer.revised" : "answer.intro",
                            String.valueOf(step.institution()),
                            row.number(),
                            text.word("outcome." + answer.path("outcome").asString()))
                    .paragraph(text.in(answer.get("reason")));
            if (detail.has("why")) {
                text.say("answer.why", text.in(detail.get("why")));
            }
            text.say("answer.helped").link("followup.link", followUp(row));
            return mail(to, row.language(), text.word("answer.subject", row.number()), text, null);
        });
    }

    private Optional<OutgoingMail> confirmSubscription(Subscriptions.Row row) {
        return authors.read(row.person(), row.email()).map(to -> {
            MailText text = new MailText(row.language())
                    .say("subscribe.intro")
                    .link(
                            "subscribe.link",
                            links.confirmSubscription(row.language(), row.id().value()))
                    .say("subscribe.ignore");
            return mail(to, row.language(), text.word("subscribe.subject"), text, null);
        });
    }

    private Optional<OutgoingMail> news(Subscriptions.Row row, QueuedMail mail) {
        List<Notice> news = notices.on(
                row.topic().kind().name(),
                row.topic().value(),
                mail.params().path("after").asLong(),
                mail.params().path("upTo").asLong());
        if (news.isEmpty()) {
            return Optional.empty();
        }
        return authors.read(row.person(), row.email()).map(to -> {
            MailText text = new MailText(row.language());
            for (Notice notice : news) {
                text.paragraph(text.word("news." + notice.news()) + ": " + text.in(notice.words()) + " ("
                                + notice.occurredOn() + ")")
                        .link("news.more", links.page(row.language(), notice.path()));
            }
            text.link("news.end", links.endSubscription(row.language(), row.id().value()));
            String subject = news.size() == 1
                    ? text.word("news.subject", text.in(news.getFirst().words()))
                    : text.word("news.subject.many", news.size());
            return mail(
                    to,
                    row.language(),
                    subject,
                    text,
                    links.unsubscribe(row.id().value()));
        });
    }

    private Submissions.Step step(SubmissionId id, QueuedMail mail) {
        return submissions.steps(id).get(mail.params().path("sequence").asInt());
    }

    private String followUp(Submissions.Row row) {
        return links.followUp(row.language(), row.id().value());
    }

    private static OutgoingMail mail(
            String to, String language, String subject, MailText text, @Nullable String unsubscribe) {
        text.say("footer");
        // A subject is one line, whatever a title holds.
        String line = subject.replaceAll("\\s+", " ");
        return new OutgoingMail(
                new EmailAddress(to),
                language,
                org.gaita.domain.Text.shorten(line, 150),
                text.text(),
                text.html(),
                unsubscribe);
    }
}
