package org.gaita.portal.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What reporting says of a plan at a point. Lists are never absent. */
public final class Plan {
    private Plan() {}

    private static <T> List<T> all(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }

    /**
     * The point of an answer.
     *
     * @param asOf the world on that day
     * @param knownAt the position vector; the same question with it has the same answer
     * @param completeUpTo present where the answer is complete only up to then
     */
    public record Point(
            LocalDate asOf, String knownAt, @Nullable Instant completeUpTo) {}

    /** All plans. */
    public record Summaries(List<Summary> plans) {
        public Summaries {
            plans = all(plans);
        }
    }

    /** A plan in a list. */
    public record Summary(
            String id,
            String key,
            LocalText title,
            @Nullable Period period,
            @Nullable String state) {}

    /** Both days included. */
    public record Period(LocalDate from, LocalDate to) {}

    /** A document. */
    public record Source(
            @Nullable String title,
            @Nullable LocalDate publishedOn,
            @Nullable String url,
            @Nullable String locator) {}

    /** A whole plan at a point. */
    public record Whole(
            LocalDate asOf,
            String knownAt,
            @Nullable Instant completeUpTo,
            Details plan,
            List<Commitment> commitments,
            List<Institution> institutions) {
        public Whole {
            commitments = all(commitments);
            institutions = all(institutions);
        }

        /** All measures in order. */
        public List<Measure> measures() {
            return commitments.stream()
                    .flatMap(commitment -> commitment.measures().stream())
                    .toList();
        }

        /** The commitment with this number. */
        public Optional<Commitment> commitment(String number) {
            return commitments.stream()
                    .filter(commitment -> commitment.number().equals(number))
                    .findFirst();
        }

        /** The measure with this number. */
        public Optional<Measure> measure(String number) {
            return measures().stream()
                    .filter(measure -> measure.number().equals(number))
                    .findFirst();
        }

        /** The measure with this id. */
        public Optional<Measure> measureById(@Nullable String id) {
            return measures().stream()
                    .filter(measure -> measure.id().equals(id))
                    .findFirst();
        }

        /** The commitment of a measure. */
        public Optional<Commitment> commitmentOf(String measureNumber) {
            return commitments.stream()
                    .filter(commitment -> commitment.measures().stream()
                            .anyMatch(measure -> measure.number().equals(measureNumber)))
                    .findFirst();
        }

        /** An institution by its code. */
        public Optional<Institution> institution(String code) {
            return institutions.stream()
                    .filter(institution -> institution.code().equals(code))
                    .findFirst();
        }
    }

    /** The plan itself. */
    public record Details(
            String id,
            String key,
            LocalText title,
            @Nullable Period period,
            @Nullable String state,
            @Nullable LocalDate stateSince,
            @Nullable String version,
            @Nullable LocalText rendering,
            @Nullable Source official,
            List<Milestone> milestones,
            List<FundingLine> funding,
            List<Gap> gaps) {
        public Details {
            milestones = all(milestones);
            funding = all(funding);
            gaps = all(gaps);
        }
    }

    /** Something that happened to the plan: a council's session, a date of the process. */
    public record Milestone(
            String kind,
            LocalDate on,
            LocalText text,
            @Nullable Source source) {}

    /** Money requested or granted. */
    public record FundingLine(String kind, @Nullable Integer year, Money money, List<String> measures, LocalText text) {
        public FundingLine {
            measures = all(measures);
        }
    }

    /** An amount. */
    public record Money(BigDecimal amount, String currency) {}

    /** What the source lacks or leaves ambiguous. */
    public record Gap(String field, @Nullable String raw, LocalText note) {}

    /** An institution or group by the name that it bears on the day. */
    public record Institution(
            String code,
            @Nullable LocalText name,
            @Nullable String kind,
            @Nullable List<String> members) {}

    /** A commitment at a point. */
    public record Commitment(
            String id,
            String number,
            @Nullable String ogpId,
            LocalText title,
            @Nullable Withdrawn withdrawn,
            Map<String, Integer> statuses,
            List<Progress> progress,
            List<Gap> gaps,
            List<Measure> measures) {
        public Commitment {
            statuses = statuses == null ? Map.of() : statuses;
            progress = all(progress);
            gaps = all(gaps);
            measures = all(measures);
        }
    }

    /** That a commitment was withdrawn. */
    public record Withdrawn(LocalDate on, LocalText reason) {}

    /** Progress that a published document tells of. */
    public record Progress(
            @Nullable String institution,
            LocalText text,
            LocalDate on,
            @Nullable Source source) {}

    /** A measure at a point. */
    public record Measure(
            String id,
            String number,
            @Nullable LocalText title,
            @Nullable LocalText result,
            Standing standing,
            Derived derived,
            List<Indicator> indicators,
            List<Due> deadlines,
            List<Assignment> assignments,
            List<Report> reports,
            List<Progress> progress,
            List<Gap> gaps) {
        public Measure {
            indicators = all(indicators);
            deadlines = all(deadlines);
            assignments = all(assignments);
            reports = all(reports);
            progress = all(progress);
            gaps = all(gaps);
        }

        /** The days on which it falls due, the first first. */
        public List<LocalDate> dueDays() {
            return deadlines.stream()
                    .flatMap(due -> Stream.ofNullable(due.dueOn()))
                    .sorted()
                    .toList();
        }

        /** Whether any deadline has passed while it is open. */
        public boolean overdue() {
            return !derived.overdue().isEmpty();
        }

        /** The report in force of an institution. */
        public Optional<Report> reportOf(String institution) {
            return reports.stream()
                    .filter(report -> report.institution().equals(institution))
                    .findFirst();
        }
    }

    /** A measure's own status, with the rule and what went into it; UNDECIDED where no institution is responsible. */
    public record Standing(String status, String rule, List<Input> inputs) {
        public Standing {
            status = status == null ? "UNDECIDED" : status;
            inputs = all(inputs);
        }
    }

    /** What went into the rule. */
    public record Input(
            String institution,
            String role,
            boolean decides,
            @Nullable String status) {}

    /** What follows from the facts and is never entered. */
    public record Derived(List<String> overdue, boolean stale, List<String> noEvidence, List<String> dueNextQuarter) {
        public Derived {
            overdue = all(overdue);
            noEvidence = all(noEvidence);
            dueNextQuarter = all(dueNextQuarter);
        }
    }

    /** What shows that a measure was carried out. */
    public record Indicator(
            String key,
            String kind,
            LocalText text,
            @Nullable BigDecimal target,
            @Nullable BigDecimal upTo,
            @Nullable LocalText unit,
            @Nullable String raw) {}

    /** A deadline of a measure. */
    public record Due(
            String key,
            Deadline deadline,
            @Nullable LocalDate dueOn,
            @Nullable LocalText deliverable,
            @Nullable String raw) {}

    /** A deadline: quarter, day, years, continuous or missing. */
    public record Deadline(
            String kind,
            @Nullable Integer year,
            @Nullable Integer quarter,
            @Nullable LocalDate day,
            @Nullable Integer fromYear,
            @Nullable Integer toYear,
            @Nullable String raw) {

        /** The day at whose end it is due; absent where no day can be overdue. */
        public @Nullable LocalDate dueOn() {
            return switch (kind) {
                case "quarter" ->
                    year == null || quarter == null
                            ? null
                            : LocalDate.of(year, quarter * 3, 1).plusMonths(1).minusDays(1);
                case "day" -> day;
                case "years" -> toYear == null ? null : LocalDate.of(toYear, 12, 31);
                default -> null;
            };
        }
    }

    /** An institution's part in a measure. */
    public record Assignment(
            String institution,
            @Nullable LocalText name,
            String role,
            @Nullable LocalText scope,
            @Nullable String group,
            @Nullable String raw) {}

    /** What an institution published. */
    public record Report(
            String institution,
            String reportId,
            LocalDate since,
            Period period,
            String status,
            @Nullable LocalText reason,
            LocalText narrative,
            List<IndicatorValue> indicators,
            @Nullable Money spent,
            List<ShownEvidence> evidence,
            boolean evidenced,
            @Nullable LocalText correctedBecause,
            String eventId) {
        public Report {
            indicators = all(indicators);
            evidence = all(evidence);
        }
    }

    /** What was reached on an indicator. */
    public record IndicatorValue(
            String key,
            @Nullable BigDecimal value,
            @Nullable LocalText text) {}

    /** A piece of evidence and whether it can be had. */
    public record ShownEvidence(
            Evidence evidence, boolean reachable, @Nullable String finding) {}

    /** A file or a link. */
    public record Evidence(
            @Nullable String evidenceId,
            String kind,
            @Nullable String url,
            @Nullable String sha256,
            @Nullable String name,
            @Nullable String contentType,
            @Nullable Long bytes,
            @Nullable LocalText claim) {}
}
