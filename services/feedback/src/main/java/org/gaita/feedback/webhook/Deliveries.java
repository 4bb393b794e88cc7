package org.gaita.feedback.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.Text;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has to be delivered: claimed, sent, noted, as mail is (ADR 8). */
@Component
class Deliveries {
    private final JdbcClient database;
    private final WebhookProperties properties;
    private final Clock clock;

    Deliveries(JdbcClient database, WebhookProperties properties, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.clock = clock;
    }

    /** A delivery as its owner sees it. */
    record Row(
            String id,
            String eventId,
            String type,
            String state,
            int attempts,
            int repeats,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime nextAttemptAt,
            @Nullable OffsetDateTime deliveredAt,
            @Nullable Integer status,
            @Nullable String problem) {}

    /** Queues a notice for a webhook, once. */
    void put(String webhookId, long noticeId) {
        database.sql("""
                        insert into webhook_delivery (id, webhook_id, notice_id, state, next_attempt_at, created_at)
                        values (:id, :webhook, :notice, 'queued', :now, :now)
                        on conflict (webhook_id, notice_id) do nothing
                        """)
                .param("id", Ids.next().toString())
                .param("webhook", webhookId)
                .param("notice", noticeId)
                .param("now", now())
                .update();
    }

    /** Takes one for sending, if one is due, not of those webhooks. Must be committed before it is sent. */
    Optional<Delivery> claim(List<String> leaveAlone) {
        return database.sql("""
                        update webhook_delivery d
                        set state = 'sending', attempts = attempts + 1, claimed_at = :now
                        from webhook w
                        where w.id = d.webhook_id
                          and d.id = (select q.id from webhook_delivery q join webhook v on v.id = q.webhook_id
                                      where q.state = 'queued' and q.next_attempt_at <= :now and v.state = 'active'
                                        and v.id not in (:without)
                                      order by q.next_attempt_at, q.id limit 1 for update of q skip locked)
                        returning d.id, d.webhook_id, w.url, d.notice_id, d.attempts
                        """)
                .param("now", now())
                .param("without", leaveAlone.isEmpty() ? List.of("") : leaveAlone)
                .query((row, n) -> new Delivery(
                        row.getString("id"),
                        row.getString("webhook_id"),
                        row.getString("url"),
                        row.getLong("notice_id"),
                        row.getInt("attempts")))
                .optional();
    }

    /** Whoever claimed them is gone: they may have arrived, and go out again with the same id. */
    int reclaimInterrupted() {
        return database.sql("""
                        update webhook_delivery set state = 'queued', repeats = repeats + 1, next_attempt_at = :now
                        where state = 'sending' and claimed_at < :before
                        """)
                .param("now", now())
                .param("before", now().minus(properties.lease()))
                .update();
    }

    /** The receiver has taken it. */
    void delivered(Delivery delivery, int status) {
        database.sql("update webhook_delivery set state = 'delivered', delivered_at = :now, status = :status,"
                        + " problem = null where id = :id")
                .param("now", now())
                .param("status", status)
                .param("id", delivery.id())
                .update();
    }

    /** It was not taken; it is tried again, each time later. */
    void failed(Delivery delivery, @Nullable Integer status, String problem) {
        Duration delay = properties.firstDelay().multipliedBy(1L << Math.min(delivery.attempts() - 1, 20));
        if (delay.compareTo(properties.longestDelay()) > 0) {
            delay = properties.longestDelay();
        }
        database.sql("update webhook_delivery set state = 'queued', next_attempt_at = :next, status = :status,"
                        + " problem = :problem where id = :id")
                .param("next", now().plus(delay))
                .param("status", status, java.sql.Types.INTEGER)
                .param("problem", Text.shorten(problem, 500))
                .param("id", delivery.id())
                .update();
    }

    /** It was claimed and not tried. */
    void putBack(Delivery delivery) {
        database.sql("update webhook_delivery set state = 'queued', attempts = attempts - 1 where id = :id")
                .param("id", delivery.id())
                .update();
    }

    /** Sends one again, whatever became of it; with the same id. */
    int replay(String webhookId, String deliveryId) {
        return again("and id = :delivery", webhookId, deliveryId, null);
    }

    /** Sends again what was queued since then; with the same ids. */
    int replaySince(String webhookId, OffsetDateTime since) {
        return again("and created_at >= :since", webhookId, "", since);
    }

    private int again(String which, String webhookId, String deliveryId, @Nullable OffsetDateTime since) {
        return database.sql("update webhook_delivery set state = 'queued', attempts = 0, next_attempt_at = :now,"
                        + " replays = replays + 1 where webhook_id = :webhook and state <> 'sending' " + which)
                .param("now", now())
                .param("webhook", webhookId)
                .param("delivery", deliveryId)
                .param("since", since, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** What waits is tried now and not when it would be due. */
    void hurry(String webhookId) {
        database.sql(
                        "update webhook_delivery set next_attempt_at = :now where webhook_id = :webhook and state = 'queued'")
                .param("now", now())
                .param("webhook", webhookId)
                .update();
    }

    /** The newest first. */
    List<Row> list(String webhookId, @Nullable String state, @Nullable String after, int limit) {
        return database.sql("""
                        select d.*, n.event_id, n.type from webhook_delivery d join notice n on n.id = d.notice_id
                        where d.webhook_id = :webhook and (cast(:state as text) is null or d.state = :state)
                          and (cast(:after as text) is null or d.id < :after)
                        order by d.id desc limit :limit
                        """)
                .param("webhook", webhookId)
                .param("state", state)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> {
                    boolean waits = row.getString("state").equals("queued");
                    return new Row(
                            row.getString("id"),
                            row.getString("event_id"),
                            row.getString("type"),
                            row.getString("state"),
                            row.getInt("attempts"),
                            row.getInt("repeats"),
                            row.getObject("created_at", OffsetDateTime.class),
                            waits ? row.getObject("next_attempt_at", OffsetDateTime.class) : null,
                            row.getObject("delivered_at", OffsetDateTime.class),
                            row.getObject("status", Integer.class),
                            row.getString("problem"));
                })
                .list();
    }

    /** Forgets what was taken long ago. */
    int forgetOld() {
        return database.sql("delete from webhook_delivery where state = 'delivered' and delivered_at < :before")
                .param("before", now().minus(properties.keepFor()))
                .update();
    }

    /** How many are in a state. */
    long count(String state) {
        return database.sql("select count(*) from webhook_delivery where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
