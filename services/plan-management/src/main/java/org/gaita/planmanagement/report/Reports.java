package org.gaita.planmanagement.report;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
import org.gaita.planmanagement.Requests;
import org.gaita.planmanagement.evidence.EvidenceFiles;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drafts (which no stream knows yet) and the current state of every report. */
@Component
class Reports {
    /** A draft's versions are counted from here, so that they never equal a sequence of a stream. */
    private static final long FIRST_DRAFT_VERSION = 1_000_000_000_000L;

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
                .param("version", FIRST_DRAFT_VERSION)
                .param("now", now())
                .update();
        return get(id, actor);
    }

    /** Changes a draft, or a returned report before it is submitted again. */
    ReportRow redraft(ReportId id, ReportInput content, OptionalLong expected, Actor actor) {
        ReportRow present = get(id, actor);
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
        int changed = database.sql("""
                        update progress_report set content = cast(:content as jsonb), updated_at = :now,
                            version = case when state = 'draft' then version + 1 else version end
                        where id = :id and version = :expected
                        """)
                .param("content", EventJson.MAPPER.writeValueAsString(complete(content)))
                .param("now", now())
                .param("id", id.value())
                .param("expected", expected.getAsLong())
                .update();
        if (changed == 0) {
            throw new Refused(
                    "changed-meanwhile",
                    Refusal.Kind.STALE,
                    "Somebody changed the report meanwhile: it is at \"" + present.version()
                            + "\", the request expects \"" + expected.getAsLong()
                            + "\". Read it again and repeat the request.");
        }
        return get(id, actor);
    }

    /** A report, for those who may see it: its institution, and from its submission on the coordinator and evaluators. */
    ReportRow get(ReportId id, Actor actor) {
        return database.sql("select * from progress_report where id = :id")
                .param("id", id.value())
                .query((row, n) -> row(row))
                .optional()
                .filter(report -> visible(report, actor))
                .orElseThrow(() -> new Refused(
                        "report-not-found", Refusal.Kind.NOT_FOUND, "There is no report " + id + " that you can see"));
    }

    /** The reports that the actor may see, the latest first. */
    List<ReportRow> list(@Nullable InstitutionCode institution, @Nullable String state, Actor actor) {
        return database
                .sql("""
                        select * from progress_report
                        where (cast(:institution as text) is null or institution = :institution)
                          and (cast(:state as text) is null or state = :state)
                        order by updated_at desc, id limit 500
                        """)
                .param("institution", institution == null ? null : institution.value())
                .param("state", state)
                .query((row, n) -> row(row))
                .list()
                .stream()
                .filter(report -> visible(report, actor))
                .toList();
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

    private static boolean visible(ReportRow report, Actor actor) {
        boolean own = actor.as(Role.REPORTER, report.institution()).isPresent()
                || actor.as(Role.APPROVER, report.institution()).isPresent();
        boolean overseer = actor.as(Role.COORDINATOR).isPresent()
                || actor.as(Role.EVALUATOR).isPresent();
        return own
                || report.state().equals("published")
                || (overseer && !report.state().equals("draft"));
    }

    private static ReportRow row(java.sql.ResultSet row) throws java.sql.SQLException {
        String question = row.getString("question");
        return new ReportRow(
                new ReportId(row.getString("id")),
                new CommitmentId(row.getString("commitment_id")),
                new MeasureId(row.getString("measure_id")),
                new InstitutionCode(row.getString("institution")),
                row.getString("state"),
                EventJson.MAPPER.readValue(row.getString("content"), ReportContent.class),
                question == null ? null : EventJson.MAPPER.readValue(question, LocalizedText.class),
                row.getLong("version"),
                row.getObject("updated_at", OffsetDateTime.class));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(requests.clock().instant(), ZoneOffset.UTC);
    }
}
