package org.gaita.planmanagement.catalogue;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.ReportId;
import org.gaita.events.EventJson;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.CommitmentEvent.*;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.PlanEvent;
import org.gaita.events.plan.ReportContent;
import org.gaita.eventstore.EventListener;
import org.gaita.planmanagement.commitment.ReportState;
import org.gaita.planmanagement.plan.PlanState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the look-up tables; runs in the transaction that records the events. */
@Component
class CatalogueProjector implements EventListener {
    private final JdbcClient database;
    private final Clock clock;

    CatalogueProjector(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void on(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            long sequence = ((DomainEventMessage<?>) event).getSequenceNumber();
            switch (event.getPayload()) {
                case PlanEvent plan -> plan(plan, sequence);
                case InstitutionEvent institution ->
                    institution(
                            institution, sequence, (String) event.getMetaData().get("occurredOn"));
                case CommitmentEvent commitment ->
                    commitment(
                            commitment, sequence, (String) event.getMetaData().get("actor"));
                default -> {}
            }
        }
    }

    private void plan(PlanEvent event, long sequence) {
        if (event instanceof PlanEvent.PlanDrafted drafted) {
            database.sql("insert into plan (id, key, state, version, sequence)"
                            + " values (:id, :key, 'preparing', :version, 0)")
                    .param("id", drafted.planId().value())
                    .param("key", drafted.key())
                    .param("version", drafted.version())
                    .update();
        }
        PlanState state = switch (event) {
            case PlanEvent.CoCreationTimelinePublished e -> PlanState.CO_CREATION;
            case PlanEvent.PublicConsultationOpened e -> PlanState.PUBLIC_CONSULTATION;
            case PlanEvent.PlanSentForCoordination e -> PlanState.COORDINATION;
            case PlanEvent.PlanSubmittedToCabinet e -> PlanState.SUBMITTED_TO_CABINET;
            case PlanEvent.PlanApproved e -> PlanState.APPROVED;
            case PlanEvent.PlanDeliveredToOgp e -> PlanState.DELIVERED_TO_OGP;
            case PlanEvent.ImplementationStarted e -> PlanState.IMPLEMENTING;
            case PlanEvent.RefreshOpened e -> PlanState.REFRESH_OPEN;
            case PlanEvent.PlanRefreshed e -> PlanState.REFRESHED;
            case PlanEvent.PlanEnded e -> PlanState.ENDED;
            case PlanEvent.FinalReportPublished e -> PlanState.FINAL_REPORT_PUBLISHED;
            case PlanEvent.PlanClosed e -> PlanState.CLOSED;
            default -> null;
        };
        String version = switch (event) {
            case PlanEvent.PlanApproved approved -> approved.version();
            case PlanEvent.PlanRefreshed refreshed -> refreshed.version();
            default -> null;
        };
        database.sql("update plan set state = coalesce(:state, state), version = coalesce(:version, version),"
                        + " sequence = :sequence where id = :id")
                .param("state", state == null ? null : state.word(), java.sql.Types.VARCHAR)
                .param("version", version, java.sql.Types.VARCHAR)
                .param("sequence", sequence)
                .param("id", event.planId().value())
                .update();
    }

    private void institution(InstitutionEvent event, long sequence, @Nullable String occurredOn) {
        switch (event) {
            case InstitutionEvent.InstitutionRegistered registered ->
                institution(registered.code(), registered.name(), false, List.of(), registered.signsIn());
            case InstitutionEvent.GroupDefined group ->
                institution(group.code(), group.name(), true, group.members(), false);
            case InstitutionEvent.InstitutionRenamed renamed ->
                database.sql(
                                "update institution set name = cast(:name as jsonb), sequence = :sequence where code = :code")
                        .param("name", json(renamed.name()))
                        .param("sequence", sequence)
                        .param("code", renamed.code().value())
                        .update();
            case InstitutionEvent.InstitutionDissolved gone ->
                database.sql("update institution set dissolved = true, dissolved_on = cast(:day as date),"
                                + " successor = :successor, sequence = :sequence where code = :code")
                        .param("day", occurredOn)
                        .param(
                                "successor",
                                gone.successor() == null
                                        ? null
                                        : gone.successor().value(),
                                java.sql.Types.VARCHAR)
                        .param("sequence", sequence)
                        .param("code", gone.code().value())
                        .update();
        }
    }

    private void institution(
            InstitutionCode code, LocalizedText name, boolean group, List<InstitutionCode> members, boolean signsIn) {
        database.sql("insert into institution (code, name, is_group, members, signs_in)"
                        + " values (:code, cast(:name as jsonb), :group, cast(:members as jsonb), :signsIn)")
                .param("code", code.value())
                .param("name", json(name))
                .param("group", group)
                .param("members", json(members))
                .param("signsIn", signsIn)
                .update();
    }

    private void commitment(CommitmentEvent event, long sequence, @Nullable String actor) {
        switch (event) {
            case CommitmentMade made ->
                database.sql("insert into commitment (id, plan_id, number) values (:id, :plan, :number)")
                        .param("id", made.commitmentId().value())
                        .param("plan", made.planId().value())
                        .param("number", made.number().value())
                        .update();
            case MeasureAdded added ->
                database.sql("""
                                insert into measure (id, plan_id, plan_key, commitment_id, commitment_number, number,
                                                     title, deadlines, indicators, sequence)
                                select :id, p.id, p.key, c.id, c.number, :number,
                                       cast(:title as jsonb), cast(:deadlines as jsonb), cast(:indicators as jsonb), :sequence
                                from commitment c join plan p on p.id = c.plan_id where c.id = :commitment
                                """)
                        .param("id", added.measureId().value())
                        .param("commitment", added.commitmentId().value())
                        .param("number", added.number().value())
                        .param("title", added.title() == null ? null : json(added.title()), java.sql.Types.VARCHAR)
                        .param("deadlines", json(added.deadlines()))
                        .param("indicators", json(added.indicators()))
                        .param("sequence", sequence)
                        .update();
            case InstitutionAssigned assigned -> {
                database.sql(
                                "insert into assignment (measure_id, institution, role) values (:measure, :institution, :role)"
                                        + " on conflict do nothing")
                        .param("measure", assigned.measureId().value())
                        .param("institution", assigned.institution().value())
                        .param("role", assigned.role().name())
                        .update();
                touch(assigned.measureId(), sequence);
            }
            case MeasureDeadlineChanged changed -> {
                database.sql("""
                                update measure set deadlines = (
                                    select jsonb_agg(case when due ->> 'key' = :key
                                                     then jsonb_set(due, '{deadline}', cast(:deadline as jsonb)) else due end
                                                     order by place)
                                    from jsonb_array_elements(deadlines) with ordinality as d(due, place))
                                where id = :id
                                """)
                        .param("key", changed.deadlineKey())
                        .param(
                                "deadline",
                                EventJson.MAPPER
                                        .writerFor(org.gaita.domain.Deadline.class)
                                        .writeValueAsString(changed.changed()))
                        .param("id", changed.measureId().value())
                        .update();
                touch(changed.measureId(), sequence);
            }
            case ReportSubmitted submitted ->
                database.sql("""
                                insert into progress_report
                                    (id, commitment_id, measure_id, institution, state, content, written_by, version, updated_at)
                                values (:id, :commitment, :measure, :institution, 'submitted', cast(:content as jsonb), :actor,
                                        :version, :now)
                                on conflict (id) do update set state = 'submitted', content = excluded.content,
                                    edited = null, question = null, written_by = excluded.written_by, version = excluded.version,
                                    updated_at = excluded.updated_at
                                """)
                        .param("id", submitted.reportId().value())
                        .param("commitment", submitted.commitmentId().value())
                        .param("measure", submitted.measureId().value())
                        .param("institution", submitted.institution().value())
                        .param("content", json(submitted.content()))
                        .param("actor", actor)
                        .param("version", sequence)
                        .param("now", now())
                        .update();
            case ReportSigned signed -> report(signed.reportId(), ReportState.SIGNED, null, null, sequence);
            case ReportReturnedForClarification returned ->
                report(returned.reportId(), ReportState.RETURNED, null, json(returned.question()), sequence);
            case ReportAccepted accepted -> report(accepted.reportId(), null, null, null, sequence);
            case ReportPublished published -> {
                report(published.reportId(), ReportState.PUBLISHED, null, null, sequence);
                links(published.reportId(), published.commitmentId().value(), published.content());
            }
            case ReportCorrected corrected -> {
                report(corrected.reportId(), null, json(corrected.content()), null, sequence);
                links(corrected.reportId(), corrected.commitmentId().value(), corrected.content());
            }
            case ReportRetracted retracted -> {
                report(retracted.reportId(), ReportState.RETRACTED, null, null, sequence);
                forgetLinks(retracted.reportId());
            }
            case EvidenceLinkBroke broke ->
                link(broke.reportId(), broke.evidenceId().value(), true);
            case EvidenceLinkRecovered recovered ->
                link(recovered.reportId(), recovered.evidenceId().value(), false);
            case SourceGapNoted gap -> {}
            case ProgressDocumented documented -> {}
            case CommitmentWithdrawn withdrawn -> {}
        }
    }

    private void report(
            ReportId id,
            @Nullable ReportState state,
            @Nullable String content,
            @Nullable String question,
            long sequence) {
        database.sql("""
                        update progress_report set state = coalesce(:state, state),
                            content = coalesce(cast(:content as jsonb), content),
                            question = coalesce(cast(:question as jsonb), question), version = :version, updated_at = :now
                        where id = :id
                        """)
                .param("state", state == null ? null : state.word(), java.sql.Types.VARCHAR)
                .param("content", content, java.sql.Types.VARCHAR)
                .param("question", question, java.sql.Types.VARCHAR)
                .param("version", sequence)
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    private void links(ReportId report, String commitment, ReportContent content) {
        forgetLinks(report);
        for (Evidence evidence : content.evidence()) {
            if (evidence.url() != null) {
                database.sql("insert into evidence_link (report_id, evidence_id, commitment_id, url)"
                                + " values (:report, :evidence, :commitment, :url)")
                        .param("report", report.value())
                        .param("evidence", evidence.evidenceId().value())
                        .param("commitment", commitment)
                        .param("url", evidence.url())
                        .update();
            }
        }
    }

    private void forgetLinks(ReportId report) {
        database.sql("delete from evidence_link where report_id = :report")
                .param("report", report.value())
                .update();
    }

    private void link(ReportId report, String evidence, boolean broken) {
        database.sql("update evidence_link set broken = :broken where report_id = :report and evidence_id = :evidence")
                .param("broken", broken)
                .param("report", report.value())
                .param("evidence", evidence)
                .update();
    }

    private void touch(MeasureId measure, long sequence) {
        database.sql("update measure set sequence = :sequence where id = :id")
                .param("sequence", sequence)
                .param("id", measure.value())
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String json(Object value) {
        return EventJson.MAPPER.writeValueAsString(value);
    }
}
