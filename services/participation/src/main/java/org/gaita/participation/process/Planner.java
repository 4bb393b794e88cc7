package org.gaita.participation.process;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.MeasureId;
import org.gaita.domain.Text;
import org.gaita.domain.Violation;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.GroupCount;
import org.gaita.events.participation.Notice;
import org.gaita.events.participation.Outcome;
import org.gaita.events.participation.Schedule;
import org.gaita.participation.ParticipationProperties;
import org.gaita.participation.format.Formats;
import org.gaita.participation.format.Word;
import org.gaita.service.Violations;
import org.gaita.service.plan.PlanFacts;
import org.gaita.web.BadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what is announced, and counts the days of notice. */
@Component
public class Planner {
    private static final int MOST = 50;
    private static final int MOST_POINTS = 500;
    private static final int LONGEST_LINE = 500;

    private final Formats formats;
    private final PlanFacts plan;
    private final ParticipationProperties properties;

    Planner(Formats formats, PlanFacts plan, ParticipationProperties properties) {
        this.formats = formats;
        this.plan = plan;
        this.properties = properties;
    }

    /** Refuses what cannot be announced. */
    public void check(String format, InstitutionCode institution, Announcement announcement, Schedule schedule) {
        Violations violations = new Violations()
                .expect(
                        formats.format(format).isPresent(),
                        "/format",
                        "there is no format '" + format + "'",
                        "use one of "
                                + formats.formats().stream().map(Word::key).toList());
        plan.expect(violations, institution, "/institution");
        violations
                .latvian(announcement.title(), "/announcement/title")
                .latvian(announcement.question(), "/announcement/question")
                .latvian(announcement.stage(), "/announcement/stage")
                .expect(
                        announcement.capacity() == null || announcement.capacity() > 0,
                        "/announcement/capacity",
                        "is not positive",
                        "leave it out where it is not limited")
                .expect(
                        announcement.materials().size() <= MOST,
                        "/announcement/materials",
                        "are more than " + MOST,
                        "link to a page that lists them")
                .expect(
                        announcement.targetGroups().size() <= MOST
                                && announcement.commitments().size() <= MOST
                                && announcement.measures().size() <= MOST,
                        "/announcement",
                        "a list has more than " + MOST + " entries",
                        "name those that matter most")
                .expect(
                        announcement.planId() == null
                                || plan.plan(announcement.planId().value()).isPresent(),
                        "/announcement/planId",
                        "there is no such plan here",
                        "use the plan's id");
        line(violations, announcement.contact(), "/announcement/contact");
        line(violations, announcement.place().region(), "/announcement/place/region");
        line(violations, announcement.place().address(), "/announcement/place/address");
        groups(violations, announcement.targetGroups(), "/announcement/targetGroups");
        int i = 0;
        for (CommitmentId commitment : announcement.commitments()) {
            violations.expect(
                    plan.commitment(commitment.value()).isPresent(),
                    "/announcement/commitments/" + i++,
                    "there is no such commitment here",
                    "use a commitment's id");
        }
        i = 0;
        for (MeasureId measure : announcement.measures()) {
            violations.expect(
                    plan.measure(measure.value()).isPresent(),
                    "/announcement/measures/" + i++,
                    "there is no such measure here",
                    "use a measure's id");
        }
        i = 0;
        for (Announcement.Material material : announcement.materials()) {
            String at = "/announcement/materials/" + i++;
            violations
                    .latvian(material.title(), at + "/title")
                    .expect(web(material.url()), at + "/url", "no web address", "https://…");
        }
        violations.expect(
                announcement.place().online() == null
                        || web(announcement.place().online()),
                "/announcement/place/online",
                "no web address",
                "https://…");
        when(violations, schedule);
        violations.refuse("process-invalid", "The process was not announced: see the violations.");
    }

    void check(Schedule schedule) {
        Violations violations = new Violations();
        when(violations, schedule);
        violations.refuse("process-invalid", "The time is not as it should be.");
    }

    void checkGroups(List<GroupCount> counts) {
        Violations violations = new Violations();
        groups(violations, counts.stream().map(GroupCount::group).toList(), "/groups");
        violations.refuse("attendance-invalid", "The attendance was not recorded.");
    }

    /** Everything that is wrong with results is said at once. */
    void check(Outcome outcome) {
        Violations violations = new Violations().latvian(outcome.summary(), "/summary");
        for (int i = 0; i < outcome.takenOver().size(); i++) {
            violations.latvian(outcome.takenOver().get(i), "/takenOver/" + i);
        }
        for (int i = 0; i < outcome.notTakenOver().size(); i++) {
            violations
                    .latvian(outcome.notTakenOver().get(i).what(), "/notTakenOver/" + i + "/what")
                    .latvian(outcome.notTakenOver().get(i).why(), "/notTakenOver/" + i + "/why");
        }
        violations
                .expect(
                        outcome.takenOver().size() <= MOST_POINTS
                                && outcome.notTakenOver().size() <= MOST_POINTS,
                        "",
                        "a list has more than " + MOST_POINTS + " entries",
                        "sum up, and link to the whole")
                .expect(
                        outcome.contributions() == null || outcome.contributions() >= 0,
                        "/contributions",
                        "is negative",
                        "give a number from 0, or leave it out")
                .expect(outcome.url() == null || web(outcome.url()), "/url", "no web address", "https://…")
                .refuse("results-invalid", "The results were not published: see the violations.");
    }

    /** A question names a format that there is. */
    void checkFormat(@Nullable String format) {
        if (format != null && formats.format(format).isEmpty()) {
            throw new BadRequest(
                    "parameter-invalid",
                    "A parameter is not as it should be.",
                    List.of(new Violation(
                            "format", "there is no format '" + Text.shorten(format, 40) + "'", "see /api/v1/formats")));
        }
    }

    /** The days of notice; absent where no rule is configured for the format. */
    @Nullable
    public Notice notice(String format, Schedule schedule, LocalDate today) {
        ParticipationProperties.Rule rule = properties.notices().get(format);
        return rule == null
                ? null
                : new Notice(rule.days(), rule.act(), (int)
                        ChronoUnit.DAYS.between(today, schedule.starts().toLocalDate()));
    }

    /** What is said to whoever announces too late: it is recorded all the same. */
    static List<Violation> warnings(@Nullable Notice notice) {
        List<Violation> warnings = new ArrayList<>();
        if (notice != null && notice.late()) {
            warnings.add(new Violation(
                    "/schedule/starts",
                    "announced " + notice.days() + " days before the beginning; " + notice.requiredDays()
                            + " are required (" + notice.act() + ")",
                    "it is recorded; begin later, or say why it was urgent"));
        }
        return warnings;
    }

    private void groups(Violations violations, List<String> groups, String field) {
        for (int i = 0; i < groups.size(); i++) {
            violations.expect(
                    formats.group(groups.get(i)).isPresent(),
                    field + "/" + i,
                    "there is no group '" + groups.get(i) + "'",
                    "use one of " + formats.groups().stream().map(Word::key).toList());
        }
    }

    private static void line(Violations violations, @Nullable String line, String field) {
        violations.expect(
                line == null || line.length() <= LONGEST_LINE,
                field,
                "is longer than " + LONGEST_LINE + " characters",
                "shorten it");
    }

    private static void when(Violations violations, Schedule schedule) {
        violations.expect(
                schedule.ends() == null || !schedule.ends().isBefore(schedule.starts()),
                "/schedule/ends",
                "is before the beginning",
                "give a later moment");
        boolean zone = true;
        try {
            ZoneId.of(schedule.zone());
        } catch (DateTimeException unknown) {
            zone = false;
        }
        violations.expect(zone, "/schedule/zone", "is no time zone", "for instance Europe/Riga");
    }

    private static boolean web(String address) {
        return address.length() <= 2000 && address.matches("https?://[^\\s<>\"]+");
    }
}
