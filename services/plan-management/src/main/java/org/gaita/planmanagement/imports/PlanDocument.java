package org.gaita.planmanagement.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.Source;
import org.jspecify.annotations.Nullable;

/** A plan as a file states it; the format is described by plan.schema.json. Values are checked by {@link PlanCheck}. */
record PlanDocument(
        String format,
        String key,
        String country,
        String timeZone,
        String currency,
        List<String> languages,
        LocalizedText title,
        Period period,
        String version,
        @Nullable String state,
        @Nullable LocalizedText rendering,
        @Nullable Source source,
        @Nullable List<Institution> institutions,
        @Nullable List<Group> groups,
        @Nullable List<Milestone> milestones,
        @Nullable List<LegalDate> legalDates,
        @Nullable List<Funding> funding,
        List<Commitment> commitments,
        @Nullable List<Gap> gaps) {
    record Period(LocalDate from, LocalDate to) {}

    record Institution(
            String code,
            LocalizedText name,
            String kind,
            boolean signsIn,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    record Group(String code, LocalizedText name, @Nullable LocalDate from, List<String> members) {}

    record Milestone(
            String kind,
            LocalDate on,
            LocalizedText text,
            @Nullable Source source,
            @Nullable String act,
            @Nullable String version,
            @Nullable Period previous) {}

    record LegalDate(
            String key,
            LocalDate on,
            LocalizedText text,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodTo,
            String kind,
            @Nullable Source source) {}

    record Funding(
            String kind,
            @Nullable Integer year,
            String amount,
            @Nullable String currency,
            @Nullable List<String> measures,
            LocalizedText text,
            @Nullable Source source) {}

    record Commitment(
            String number,
            @Nullable String ogpId,
            LocalizedText title,
            List<Measure> measures,
            @Nullable List<Fact> facts,
            @Nullable List<Gap> gaps) {}

    record Measure(
            String number,
            @Nullable LocalizedText title,
            @Nullable LocalizedText result,
            @Nullable List<IndicatorText> indicators,
            @Nullable List<Assignment> assignments,
            @Nullable List<DeadlineText> deadlines,
            @Nullable List<Gap> gaps) {}

    record IndicatorText(
            String key,
            String kind,
            LocalizedText text,
            @Nullable BigDecimal target,
            @Nullable BigDecimal upTo,
            @Nullable LocalizedText unit,
            @Nullable String raw) {}

    record Assignment(
            @Nullable String institution,
            @Nullable String group,
            String role,
            @Nullable LocalizedText scope,
            @Nullable String raw) {}

    record DeadlineText(
            String key,
            String kind,
            @Nullable String text,
            @Nullable LocalDate on,
            @Nullable Integer fromYear,
            @Nullable Integer toYear,
            @Nullable LocalizedText deliverable,
            @Nullable String raw) {}

    record Fact(
            @Nullable String measure,
            LocalDate on,
            @Nullable Period period,
            @Nullable String institution,
            LocalizedText text,
            Source source) {}

    record Gap(String field, @Nullable String raw, LocalizedText note) {}

    static <T> List<T> each(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
