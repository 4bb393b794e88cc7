package org.gaita.planmanagement.link;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.ReportId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of published links: which are due, and what the last check found. */
@Component
class LinkRows {
    private final JdbcClient database;

    LinkRows(JdbcClient database) {
        this.database = database;
    }

    /** A link in a published report; {@code failures}: how many checks in a row have failed. */
    record LinkRow(CommitmentId commitment, ReportId report, EvidenceId evidence, boolean broken, int failures) {}

    /** Addresses that are due, the longest waiting first; each once, however many reports cite it. */
    List<String> due(Instant now, int limit) {
        return database.sql("""
                        select url from evidence_link where next_check_at is null or next_check_at <= :now
                        group by url order by min(next_check_at) nulls first, url limit :limit
                        """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Notes a check and gives the reports that cite the address. */
    List<LinkRow> checked(String url, boolean failed, Instant now, Instant next) {
        return database.sql("""
                        update evidence_link set checked_at = :now, next_check_at = :next,
                            failures = case when :failed then failures + 1 else 0 end
                        where url = :url
                        returning commitment_id, report_id, evidence_id, broken, failures
                        """)
                .param("now", utc(now))
                .param("next", utc(next))
                .param("failed", failed)
                .param("url", url)
                .query((row, n) -> new LinkRow(
                        new CommitmentId(row.getString("commitment_id")),
                        new ReportId(row.getString("report_id")),
                        new EvidenceId(row.getString("evidence_id")),
                        row.getBoolean("broken"),
                        row.getInt("failures")))
                .list();
    }

    /** Puts a check off about which nothing was found out. */
    void later(String url, Instant next) {
        database.sql("update evidence_link set next_check_at = :next where url = :url")
                .param("next", utc(next))
                .param("url", url)
                .update();
    }

    /** How many published links are broken. */
    int broken() {
        return database.sql("select count(*) from evidence_link where broken")
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
