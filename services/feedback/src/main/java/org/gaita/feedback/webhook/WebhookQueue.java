package org.gaita.feedback.webhook;

import java.time.OffsetDateTime;
import org.gaita.feedback.subscription.Notice;
import org.gaita.feedback.subscription.Notices;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Queues a delivery for every webhook that a notice concerns. */
@Component
class WebhookQueue {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Notices notices;

    WebhookQueue(Webhooks webhooks, Deliveries deliveries, Notices notices) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.notices = notices;
    }

    /** Queues what is new; doing it again queues nothing twice. */
    @Scheduled(fixedDelayString = "${gaita.feedback.news-every:2s}")
    @Transactional
    void queue() {
        notices.lock();
        long last = notices.last();
        for (Webhooks.Row row : webhooks.behind(last)) {
            for (Notice notice : notices.on(kind(row), String.valueOf(row.value()), row.toldUpTo(), last)) {
                deliveries.put(row.id(), notice.id());
            }
            webhooks.told(row.id(), last);
        }
    }

    /** Queues what was told since then, also what was missed meanwhile: how many go out again. Must run in a transaction. */
    int replaySince(Webhooks.Row row, OffsetDateTime since) {
        for (Notice notice :
                notices.on(kind(row), String.valueOf(row.value()), notices.before(since), row.toldUpTo())) {
            deliveries.put(row.id(), notice.id());
        }
        return deliveries.replaySince(row.id(), since);
    }

    /** Forgets what was taken long ago. */
    @Scheduled(fixedDelayString = "1h")
    @Transactional
    void forgetOld() {
        deliveries.forgetOld();
    }

    private static String kind(Webhooks.Row row) {
        return row.topic() == null ? "ALL" : row.topic();
    }
}
