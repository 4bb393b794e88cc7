package org.gaita.planmanagement.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaita.domain.Actor;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Violation;
import org.gaita.service.Requests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Evidence files, stored once for each content, in chunks (design, decision 15). Nothing is held in memory whole. */
@Component
public class EvidenceFiles {
    private static final int CHUNK = 256 * 1024;

    private final JdbcClient database;
    private final Requests requests;
    private final EvidenceProperties properties;

    EvidenceFiles(JdbcClient database, Requests requests, EvidenceProperties properties) {
        this.database = database;
        this.requests = requests;
        this.properties = properties;
    }

    /** A stored file: its SHA-256 (hexadecimal), size in bytes, and the media type found in its content. */
    public record StoredFile(String sha256, long bytes, String contentType) {}

    /** Stores what the stream holds; a content that is stored already is not stored again. */
    @Transactional
    public StoredFile store(InputStream content) throws IOException {
        String temporary = "upload-" + org.gaita.web.Ids.next();
        MessageDigest digest = sha256();
        long bytes = 0;
        int number = 0;
        String type = "";
        byte[] chunk;
        while ((chunk = content.readNBytes(CHUNK)).length > 0) {
            if (number == 0) {
                type = ContentTypes.of(chunk)
                        .orElseThrow(() -> refused(
                                "evidence-type-refused",
                                Refusal.Kind.INVALID,
                                "the content is none of the accepted types",
                                "send " + ContentTypes.ACCEPTED));
            }
            bytes += chunk.length;
            if (bytes > properties.maxFile().toBytes()) {
                throw refused(
                        "evidence-too-large",
                        Refusal.Kind.TOO_LARGE,
                        "the file is larger than " + properties.maxFile(),
                        "make it smaller, or publish it and give its address");
            }
            digest.update(chunk);
            database.sql("insert into evidence_chunk (sha256, number, data) values (:sha, :number, :data)")
                    .param("sha", temporary)
                    .param("number", number++)
                    .param("data", chunk)
                    .update();
        }
        if (bytes == 0) {
            throw refused("evidence-empty", Refusal.Kind.INVALID, "the file is empty", "send its content as the body");
        }
        String sha = HexFormat.of().formatHex(digest.digest());
        int added = database.sql("insert into evidence_file (sha256, bytes, content_type, stored_at)"
                        + " values (:sha, :bytes, :type, :now) on conflict do nothing")
                .param("sha", sha)
                .param("bytes", bytes)
                .param("type", type)
                .param("now", OffsetDateTime.ofInstant(requests.clock().instant(), ZoneOffset.UTC))
                .update();
        database.sql(
                        added == 1
                                ? "update evidence_chunk set sha256 = :sha where sha256 = :temporary"
                                : "delete from evidence_chunk where sha256 = :temporary and :sha <> ''")
                .param("sha", sha)
                .param("temporary", temporary)
                .update();
        return find(sha, "");
    }

    /** A stored file; a refusal where there is none. */
    public StoredFile find(String sha256, String field) {
        return database.sql("select sha256, bytes, content_type from evidence_file where sha256 = :sha")
                .param("sha", sha256)
                .query((row, n) -> new StoredFile(row.getString(1), row.getLong(2), row.getString(3)))
                .optional()
                .orElseThrow(() -> new Refused(new Refusal(
                        "evidence-file-unknown",
                        field.isEmpty() ? Refusal.Kind.NOT_FOUND : Refusal.Kind.INVALID,
                        "There is no file with that SHA-256 that you can read",
                        List.of(new Violation(
                                field, "no such file", "upload it first and give the sha256 from the answer")))));
    }

    /**
     * Whether a reader may have the file. Everybody, once a published report carries it; those who report for an
     * institution, while a report of theirs carries it or none does; the coordinator and evaluators, unless it is in
     * drafts alone.
     */
    public boolean readable(String sha256, Optional<Actor> reader) {
        Set<String> own = reader.stream()
                .flatMap(person -> person.grants().stream())
                .filter(grant -> grant.role() == Role.REPORTER || grant.role() == Role.APPROVER)
                .map(grant -> grant.institution().value())
                .collect(Collectors.toSet());
        boolean overseer = reader.filter(person -> person.as(Role.COORDINATOR).isPresent()
                        || person.as(Role.EVALUATOR).isPresent())
                .isPresent();
        return database.sql("""
                        with piece as (
                            select jsonb_build_array(jsonb_build_object('sha256', cast(:sha as text))) as of_file),
                        carrying as (
                            select r.state = 'published' and r.content -> 'evidence' @> p.of_file as published,
                                   r.institution in (:own) as own,
                                   r.state <> 'draft' and r.content -> 'evidence' @> p.of_file as submitted
                            from progress_report r, piece p
                            where r.content -> 'evidence' @> p.of_file or r.edited -> 'evidence' @> p.of_file)
                        select coalesce(bool_or(published), false)
                               or coalesce(bool_or(own), :reporting)
                               or (:overseer and coalesce(bool_or(submitted), true))
                        from carrying
                        """)
                .param("sha", sha256)
                .param("own", own.isEmpty() ? Set.of("") : own)
                .param("reporting", !own.isEmpty())
                .param("overseer", overseer)
                .query(Boolean.class)
                .single();
    }

    /** Writes the file's content out, chunk by chunk. */
    public void write(String sha256, OutputStream to) throws IOException {
        for (int number = 0; ; number++) {
            var chunk = database.sql("select data from evidence_chunk where sha256 = :sha and number = :number")
                    .param("sha", sha256)
                    .param("number", number)
                    .query((row, n) -> row.getBytes(1))
                    .optional();
            if (chunk.isEmpty()) {
                return;
            }
            to.write(chunk.get());
        }
    }

    private static Refused refused(String code, Refusal.Kind kind, String problem, String mend) {
        return new Refused(new Refusal(
                code, kind, "The file was not stored: " + problem + ".", List.of(new Violation("", problem, mend))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
