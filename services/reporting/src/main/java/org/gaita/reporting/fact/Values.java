package org.gaita.reporting.fact;

import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.Deadline;
import org.gaita.domain.Indicator;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.Money;
import org.gaita.domain.ReportId;
import org.gaita.domain.Source;
import org.gaita.events.plan.ReportContent;
import org.jspecify.annotations.Nullable;

/** What is kept as the value of each kind of fact; the same shapes appear in answers. */
public final class Values {
    private Values() {}

    /** {@code text} of a plan. */
    public record PlanText(
            String key,
            LocalizedText title,
            String country,
            String timeZone,
            String currency,
            List<String> languages,
            @Nullable LocalizedText rendering,
            @Nullable Source official) {}

    /** {@code period} of a plan; both days included. */
    public record Period(LocalDate from, LocalDate to) {}

    /** {@code version} of a plan's text, and the act that approved it. */
    public record PlanVersion(String version, @Nullable String act) {}

    /** {@code state} of a plan, for instance "implementing". */
    public record PlanState(String state) {}

    /** {@code milestone:…} of a plan. */
    public record Milestone(
            String kind,
            LocalDate on,
            LocalizedText text,
            @Nullable Source source) {}

    /** {@code reporting-date:…} of a plan (R1). */
    public record ReportingDate(
            String key,
            boolean legal,
            LocalDate due,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodTo,
            LocalizedText text) {}

    /** {@code funding:…} of a plan: requested or granted. */
    public record FundingLine(
            String kind,
            @Nullable Integer year,
            Money money,
            List<MeasureNumber> measures,
            LocalizedText text,
            LocalDate on,
            @Nullable Source source) {}

    /** {@code gap:…}: what the source lacks or leaves ambiguous, with its raw text. */
    public record Gap(String field, @Nullable String raw, LocalizedText note) {}

    /** {@code text} of a commitment. */
    public record CommitmentText(String number, @Nullable String ogpId, LocalizedText title, String planVersion) {}

    /** {@code withdrawn} of a commitment. */
    public record Withdrawn(LocalDate on, LocalizedText reason) {}

    /** {@code text} of a measure. */
    public record MeasureText(
            String commitmentId,
            String number,
            @Nullable LocalizedText title,
            @Nullable LocalizedText result,
            List<Indicator> indicators) {}

    /** {@code deadline:…} of a measure. */
    public record DeadlineValue(String key, Deadline deadline) {}

    /** {@code deliverable:…} of a measure: what a deadline is tied to, and the source's own text. */
    public record Deliverable(
            @Nullable LocalizedText deliverable, @Nullable String raw) {}

    /** {@code assignment:…} of a measure. */
    public record Assignment(
            InstitutionCode institution,
            AssignmentRole role,
            @Nullable LocalizedText scope,
            @Nullable InstitutionCode group,
            @Nullable String raw) {}

    /** {@code progress:…} of a measure or commitment: taken over from paper. */
    public record Progress(
            @Nullable InstitutionCode institution,
            LocalizedText text,
            LocalDate on,
            @Nullable Source source) {}

    /** {@code status:…} of a measure: what an institution published. */
    public record Reported(
            ReportId reportId,
            InstitutionCode institution,
            ReportContent content,
            @Nullable LocalizedText correctedBecause) {}

    /** {@code evidence:…} of a measure: whether a published link answers. */
    public record LinkHealth(
            boolean reachable, String url, @Nullable String finding) {}

    /** {@code name} of an institution or group. */
    public record Name(LocalizedText name) {}

    /** {@code kind} of an institution. */
    public record Kind(String kind, boolean signsIn) {}

    /** {@code dissolved} of an institution. */
    public record Dissolved(LocalDate on, @Nullable InstitutionCode successor) {}

    /** {@code members} of a group. */
    public record Members(List<InstitutionCode> members) {}
}
