package org.gaita.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored answers. Used inside the transaction of the effect. */
final class IdempotencyKeys {
    /** What was answered to a request with that digest. */
    record Stored(byte[] requestSha256, int status, Map<String, List<String>> headers, byte[] body) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    IdempotencyKeys(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Waits until nobody else works on the same key; held to the end of the transaction. */
    void lock(String actor, String key) {
        var unused = jdbc.sql("""
                        select set_config('lock_timeout', '10s', true),
                               pg_advisory_xact_lock(hashtextextended(:actor || ' ' || :key, 0))
                        """)
                .param("actor", actor)
                .param("key", key)
                .query((row, number) -> row.getString(1))
                .list();
    }

    Optional<Stored> find(String actor, String key) {
        return jdbc.sql("""
                        select request_sha256, status, headers, body
                        from idempotency_key
                        where actor = :actor and key = :key
                        """)
                .param("actor", actor)
                .param("key", key)
                .query(this::stored)
                .optional();
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getBytes("request_sha256"),
                row.getInt("status"),
                json.readValue(row.getString("headers"), new TypeReference<Map<String, List<String>>>() {}),
                row.getBytes("body"));
    }

    void store(String actor, String key, String method, String path, Stored answer) {
        jdbc.sql("""
                        insert into idempotency_key (actor, key, method, path, request_sha256, status, headers, body)
                        values (:actor, :key, :method, :path, :sha256, :status, cast(:headers as jsonb), :body)
                        """)
                .param("actor", actor)
                .param("key", key)
                .param("method", method)
                .param("path", path)
                .param("sha256", answer.requestSha256())
                .param("status", answer.status())
                .param("headers", json.writeValueAsString(answer.headers()))
                .param("body", answer.body())
                .update();
    }

    /** Deletes what is older; returns how many. */
    int forgetOlderThan(Duration age) {
        return jdbc.sql("delete from idempotency_key where created_at < now() - make_interval(secs => :seconds)")
                .param("seconds", age.toSeconds())
                .update();
    }
}
