package org.gaita.feedback.subscription;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.gaita.events.feedback.SubscriptionEvent.Cadence;
import org.gaita.feedback.mail.MailKind;
import org.gaita.feedback.mail.Outbox;
import org.gaita.service.Requests;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Queues a mail for every subscriber who has something to be told: at once, or once a day in the morning. */
@Component
public class Newsroom {
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private final Subscriptions subscriptions;
    private final Notices notices;
    private final Outbox outbox;
    private final Requests requests;

    Newsroom(Subscriptions subscriptions, Notices notices, Outbox outbox, Requests requests) {
        this.subscriptions = subscriptions;
        this.notices = notices;
        this.outbox = outbox;
        this.requests = requests;
    }

    /** Tells what is new; doing it again tells nothing twice. */
    @Scheduled(fixedDelayString = "${gaita.feedback.news-every:2s}")
    @Transactional
    public void tell() {
        notices.lock();
        long last = notices.last();
        LocalDate today = requests.today();
        boolean morning =
                !LocalTime.now(requests.clock().withZone(Requests.ZONE)).isBefore(MORNING);
        for (Subscriptions.Row row : subscriptions.confirmed(Cadence.AT_ONCE, last)) {
            for (Notice notice : news(row, last)) {
                put(row, notice.id() - 1, notice.id());
            }
            subscriptions.told(row.id(), last, null);
        }
        for (Subscriptions.Row row : subscriptions.confirmed(Cadence.DAILY, last)) {
            LocalDate told = row.lastDigestOn();
            if (morning && (told == null || told.isBefore(today))) {
                if (!news(row, last).isEmpty()) {
                    put(row, row.toldUpTo(), last);
                }
                subscriptions.told(row.id(), last, today);
            }
        }
    }

    private List<Notice> news(Subscriptions.Row row, long last) {
        return notices.on(row.topic().kind().name(), row.topic().value(), row.toldUpTo(), last);
    }

    private void put(Subscriptions.Row row, long after, long upTo) {
        outbox.put(
                MailKind.NEWS,
                "news:" + row.id() + ":" + after + "-" + upTo,
                row.person(),
                null,
                row.id().value(),
                Map.of("after", after, "upTo", upTo));
    }
}
