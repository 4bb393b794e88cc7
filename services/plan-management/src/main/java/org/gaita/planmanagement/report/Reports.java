package org.gaita.planmanagement.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaita.domain.Actor;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.ReportId;
import org.gaita.domain.Role;
import org.gaita.events.EventJson;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.ReportContent;
import org.gaita.planmanagement.commitment.ReportState;
import org.gaita.planmanagement.evidence.EvidenceFiles;
import org.gaita.service.Requests;
import org.gaita.web.ETags;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drafts (which no stream knows yet) and the current state of every report. */
@Component
class Reports {
    /** Edits are counted from here, so that their versions never equal a sequence of a stream. */
    private static final long FIRST_EDIT = 1_000_000_000_000L;

    private static final String VISIBLE = """
            (state = 'published' or institution in (:own) or (:overseer and state <> 'draft'))
            """;

    private final JdbcClient database;
    private final Requests requests;
    private final EvidenceFiles files;

    Reports(JdbcClient database, Requests requests, EvidenceFiles files) {
        this.database = database;
        this.requests = requests;
        this.files = files;
    }

    /** A report as it stands now. */
    record ReportRow(
            ReportId reportId,
            CommitmentId commitmentId,
            MeasureId measureId,
            InstitutionCode institution,
            String state,
            ReportContent content,
            @Nullable LocalizedText question,
            long version,
            OffsetDateTime updatedAt) {}

    /** Writes a draft down. */
    ReportRow draft(
            CommitmentId commitment, MeasureId measure, InstitutionCode institution, ReportInput content, Actor actor) {
        requests.context(actor).require(Role.REPORTER, institution);
        ReportId id = new ReportId(Ids.next().toString());
        database.sql("""
                        insert into progress_report
                            (id, commitment_id, measure_id, institution, state, content, written_by, version, updated_at)
                        values (:id, :commitment, :measure, :institution, 'draft', cast(:content as jsonb), :actor, :version, :now)
                        """)
                .param("id", id.value())
                .param("commitment", commitment.value())
                .param("measure", measure.value())
                .param("institution", institution.value())
                .param("content", EventJson.MAPPER.writeValueAsString(complete(content)))
                .param("actor", actor.person().value())
                .param("version", FIRST_EDIT)
                .param("now", now())
                .update();
        return get(id, Optional.of(actor));
    }

    /** Changes a draft, or a returned report before it is submitted again; until then nobody else sees the change. */
    ReportRow redraft(ReportId id, ReportInput content, OptionalLong expected, Actor actor) {
        ReportRow present = lock(id, actor);
        requests.context(actor).require(Role.REPORTER, present.institution());
        if (!List.of("draft", "returned").contains(present.state())) {
            throw new Refused(
                    "report-not-in-state",
                    Refusal.Kind.CONFLICT,
                    "Report " + id + " is " + present.state() + "; only a draft or a returned report can be edited");
        }
        if (expected.isEmpty()) {
            throw new Refused(
                    "if-match-missing",
                    Refusal.Kind.STALE,
                    "Send If-Match with the ETag that you read, so that a colleague's edit is not overwritten.");
        }
        ETags.check(expected, present.version());
        database.sql("""
                        update progress_report set edits = edits + 1, updated_at = :now,
                            content = case when state = 'draft' then cast(:content as jsonb) else content end,
                            version = case when state = 'draft' then :firstEdit + edits + 1 else version end,
                            edited = case when state = 'draft' then null else cast(:content as jsonb) end
                        where id = :id
                        """)
                .param("content", EventJson.MAPPER.writeValueAsString(complete(content)))
                .param("now", now())
                .param("firstEdit", FIRST_EDIT)
                .param("id", id.value())
                .update();
        return get(id, Optional.of(actor));
    }

    /**
     * A report, for those who may see it: its own institution always, the coordinator and evaluators from its submission
     * on, everybody once it is published.
     */
    ReportRow get(ReportId id, Optional<Actor> actor) {
        return find("select * from progress_report where id = :id and " + VISIBLE, id, actor);
    }

    /** The same, to be changed in this transaction. */
    ReportRow lock(ReportId id, Actor actor) {
        return find(
                "select * from progress_report where id = :id and " + VISIBLE + " for update", id, Optional.of(actor));
    }

    private ReportRow find(String sql, ReportId id, Optional<Actor> actor) {
        Set<String> own = own(actor);
        return database.sql(sql)
                .param("id", id.value())
                .param("own", own)
                .param("overseer", overseer(actor))
                .query((row, n) -> row(row, own))
                .optional()
                .orElseThrow(() -> new Refused(
                        "report-not-found", Refusal.Kind.NOT_FOUND, "There is no report " + id + " that you can see."));
    }

    /** The reports that the reader may see, the latest first, at most 500. */
    List<ReportRow> list(@Nullable InstitutionCode institution, @Nullable ReportState state, Optional<Actor> actor) {
        Set<String> own = own(actor);
        return database.sql("""
                        select * from progress_report
                        where (cast(:institution as text) is null or institution = :institution)
                          and (cast(:state as text) is null or state = :state)
                          and """ + " " + VISIBLE + " order by updated_at desc, id limit 500")
                .param("institution", institution == null ? null : institution.value())
                .param("state", state == null ? null : state.word())
                .param("own", own)
                .param("overseer", overseer(actor))
                .query((row, n) -> row(row, own))
                .list();
    }

    /** Gives each piece of evidence an id, and a file the facts known of its content. */
    ReportContent complete(ReportInput input) {
        List<ReportInput.EvidenceInput> given = input.evidence() == null ? List.of() : input.evidence();
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            ReportInput.EvidenceInput piece = given.get(i);
            EvidenceId id = new EvidenceId(Ids.next().toString());
            String name = piece.name() == null ? null : FileNames.safe(piece.name());
            if (piece.kind() == Evidence.Kind.FILE) {
                var file = files.find(piece.sha256() == null ? "" : piece.sha256(), "/content/evidence/" + i);
                evidence.add(new Evidence(
                        id, piece.kind(), null, file.sha256(), name, file.contentType(), file.bytes(), piece.claim()));
            } else {
                evidence.add(new Evidence(id, piece.kind(), piece.url(), null, name, null, null, piece.claim()));
            }
        }
        return new ReportContent(
                input.period(),
                input.status(),
                input.reason(),
                input.narrative(),
                input.indicators() == null ? List.of() : input.indicators(),
                input.spent(),
                evidence);
    }

    /** The institutions whose unfinished reports the reader sees; never empty, so that SQL can take it. */
    private static Set<String> own(Optional<Actor> actor) {
        Set<String> own = actor.stream()
                .flatMap(person -> person.grants().stream())
                .filter(grant -> grant.role() == Role.REPORTER || grant.role() == Role.APPROVER)
                .map(grant -> grant.institution().value())
                .collect(Collectors.toSet());
        return own.isEmpty() ? Set.of("") : own;
    }

    private static boolean overseer(Optional<Actor> actor) {
        return actor.filter(person -> person.as(Role.COORDINATOR).isPresent()
                        || person.as(Role.EVALUATOR).isPresent())
                .isPresent();
    }

    private static ReportRow row(ResultSet row, Set<String> own) throws SQLException {
        String question = row.getString("question");
        String edited = own.contains(row.getString("institution")) ? row.getString("edited") : null;
        return new ReportRow(
                new ReportId(row.getString("id")),
                new CommitmentId(row.getString("commitment_id")),
                new MeasureId(row.getString("measure_id")),
                new InstitutionCode(row.getString("institution")),
                row.getString("state"),
                EventJson.MAPPER.readValue(edited == null ? row.getString("content") : edited, ReportContent.class),
                question == null ? null : EventJson.MAPPER.readValue(question, LocalizedText.class),
                edited == null ? row.getLong("version") : FIRST_EDIT + row.getLong("edits"),
                row.getObject("updated_at", OffsetDateTime.class));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(requests.clock().instant(), ZoneOffset.UTC);
    }
}
