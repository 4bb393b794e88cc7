package org.gaita.messaging;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.gaita.events.EventType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The inbox's tables in SQL. One statement for a whole batch, and no key twice in one. */
final class InboxTables {
    private final JdbcClient jdbc;

    InboxTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * At the beginning of a batch: an instance that stands still in the middle of it, and another one that waits for it,
     * give up after a while.
     */
    void limitWaiting() {
        var unused = jdbc.sql("""
            select set_config('lock_timeout', '5s', true),
                   set_config('idle_in_transaction_session_timeout', '10s', true)
            """).query((row, number) -> row.getString(1)).single();
    }

    /** Where to read on; a partition that was never read begins at its start. */
    Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            jdbc.sql("insert into inbox_offset (topic, partition, next_offset) values (?, ?, 0) on conflict do nothing")
                    .params(partition.topic(), partition.partition())
                    .update();
            offsets.put(
                    partition,
                    jdbc.sql("select next_offset from inbox_offset where topic = ? and partition = ?")
                            .params(partition.topic(), partition.partition())
                            .query(Long.class)
                            .single());
        }
        return offsets;
    }

    /** Begins anew with a topic that was made anew; false when another instance has taken over. */
    boolean beginAgain(TopicPartition partition, long from) {
        return moveOffsets(Map.of(partition, from), Map.of(partition, 0L));
    }

    /** All partitions of a topic that any instance has read. */
    Map<TopicPartition, Long> offsets(String topic) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        jdbc.sql("select partition, next_offset from inbox_offset where topic = ?")
                .param(topic)
                .query((row, number) ->
                        offsets.put(new TopicPartition(topic, row.getInt("partition")), row.getLong("next_offset")))
                .list();
        return offsets;
    }

    /**
     * Moves the offsets, and holds their rows until the commit. False when one of them was not where this instance left
     * it: another instance has taken over.
     */
    boolean moveOffsets(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        // Always in one order, so that two instances do not wait for each other.
        List<TopicPartition> partitions = to.keySet().stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        int moved = jdbc.sql("""
            update inbox_offset as kept set next_offset = moved.next_offset
            from unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[])
                     as moved (topic, partition, expected, next_offset)
            where kept.topic = moved.topic and kept.partition = moved.partition
              and kept.next_offset = moved.expected
            """)
                .params(
                        partitions.stream().map(TopicPartition::topic).toArray(String[]::new),
                        partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new),
                        partitions.stream().map(from::get).toArray(Long[]::new),
                        partitions.stream().map(to::get).toArray(Long[]::new))
                .update();
        return moved == partitions.size();
    }

    /** The streams that are known, held until the commit: a replay of one of them waits, or is waited for. */
    Map<StreamKey, StreamState> streams(Collection<StreamKey> keys) {
        Map<StreamKey, StreamState> states = new HashMap<>();
        jdbc.sql("""
            select kept.service, kept.stream_id, kept.next_sequence, kept.parked
            from inbox_stream as kept
            join unnest(?::text[], ?::text[]) as wanted (service, stream_id) using (service, stream_id)
            order by kept.service, kept.stream_id
            for update of kept
            """)
                .params(
                        keys.stream().map(StreamKey::service).toArray(String[]::new),
                        keys.stream().map(StreamKey::streamId).toArray(String[]::new))
                .query((row, number) -> states.put(
                        new StreamKey(row.getString("service"), row.getString("stream_id")),
                        new StreamState(row.getLong("next_sequence"), row.getBoolean("parked"))))
                .list();
        return states;
    }

    void saveStreams(Map<StreamKey, StreamState> states) {
        List<Map.Entry<StreamKey, StreamState>> entries = List.copyOf(states.entrySet());
        jdbc.sql("""
            insert into inbox_stream (service, stream_id, next_sequence, parked)
            select * from unnest(?::text[], ?::text[], ?::bigint[], ?::boolean[])
            on conflict (service, stream_id)
            do update set next_sequence = excluded.next_sequence, parked = excluded.parked
            """)
                .params(
                        entries.stream().map(entry -> entry.getKey().service()).toArray(String[]::new),
                        entries.stream().map(entry -> entry.getKey().streamId()).toArray(String[]::new),
                        entries.stream().map(entry -> entry.getValue().next()).toArray(Long[]::new),
                        entries.stream().map(entry -> entry.getValue().parked()).toArray(Boolean[]::new))
                .update();
    }

    /** False when the event waits there already. */
    boolean park(ReceivedEvent event, String reason) {
        return jdbc.sql("""
            insert into inbox_parked (service, stream_id, sequence, position, event_id, stream_type, type,
                                      revision, recorded_at, meta_data, payload, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """)
                        .params(
                                event.service(),
                                event.streamId(),
                                event.sequence(),
                                event.position(),
                                event.eventId(),
                                event.streamType(),
                                event.type().name(),
                                event.type().revision(),
                                OffsetDateTime.ofInstant(event.recordedAt(), ZoneOffset.UTC),
                                event.metaDataBytes(),
                                event.payload(),
                                reason)
                        .update()
                == 1;
    }

    void keep(ConsumerRecord<byte[], byte[]> unreadable, String reason) {
        jdbc.sql("""
            insert into inbox_unreadable (topic, partition, "offset", key, value, reason)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
                .params(
                        unreadable.topic(),
                        unreadable.partition(),
                        unreadable.offset(),
                        unreadable.key(),
                        unreadable.value(),
                        reason)
                .update();
    }

    List<ParkedEvent> parked(StreamKey stream) {
        return parked("where service = ? and stream_id = ? order by sequence", stream.service(), stream.streamId());
    }

    List<ParkedEvent> parked() {
        return parked("order by service, stream_id, sequence");
    }

    private List<ParkedEvent> parked(String which, Object... parameters) {
        return jdbc.sql("""
            select service, stream_id, sequence, position, event_id, stream_type, type, revision, recorded_at,
                   meta_data, payload, reason, parked_at
            from inbox_parked
            """ + which)
                .params(parameters)
                .query((row, number) -> new ParkedEvent(
                        new ReceivedEvent(
                                row.getString("service"),
                                row.getString("event_id"),
                                row.getString("stream_id"),
                                row.getString("stream_type"),
                                row.getLong("sequence"),
                                row.getLong("position"),
                                new EventType(row.getString("type"), row.getInt("revision")),
                                row.getObject("recorded_at", OffsetDateTime.class)
                                        .toInstant(),
                                EventMessages.metaDataOf(row.getBytes("meta_data")),
                                row.getBytes("meta_data"),
                                row.getBytes("payload")),
                        row.getString("reason"),
                        row.getObject("parked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void unpark(StreamKey stream, long before) {
        jdbc.sql("delete from inbox_parked where service = ? and stream_id = ? and sequence < ?")
                .params(stream.service(), stream.streamId(), before)
                .update();
    }

    void changeReason(ReceivedEvent event, String reason) {
        jdbc.sql("update inbox_parked set reason = ? where service = ? and stream_id = ? and sequence = ?")
                .params(reason, event.service(), event.streamId(), event.sequence())
                .update();
    }

    /** Keeps what somebody decided to pass over; only where an inbox stands beside a relay. */
    void noteSkipped(ParkedEvent parked, String reason, String actor) {
        ReceivedEvent event = parked.event();
        jdbc.sql("""
                        insert into inbox_skipped (service, stream_id, sequence, position, event_id, type, failure, reason, actor)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        event.service(),
                        event.streamId(),
                        event.sequence(),
                        event.position(),
                        event.eventId(),
                        event.type().toString(),
                        parked.reason(),
                        reason,
                        actor)
                .update();
    }

    long parkedStreams() {
        return jdbc.sql("select count(*) from inbox_stream where parked")
                .query(Long.class)
                .single();
    }

    long unreadable() {
        return jdbc.sql("select count(*) from inbox_unreadable")
                .query(Long.class)
                .single();
    }

    List<Progress> progress() {
        return jdbc.sql("select service, position, confirmed_at from inbox_progress")
                .query((row, number) -> new Progress(
                        row.getString("service"),
                        row.getLong("position"),
                        row.getObject("confirmed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** False when that or a later instant was known already. */
    boolean advance(Progress progress) {
        return jdbc.sql("""
            insert into inbox_progress as kept (service, position, confirmed_at) values (?, ?, ?)
            on conflict (service) do update
                set position = excluded.position, confirmed_at = excluded.confirmed_at
                where excluded.confirmed_at > kept.confirmed_at
            """)
                        .params(
                                progress.service(),
                                progress.position(),
                                OffsetDateTime.ofInstant(progress.confirmedAt(), ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
