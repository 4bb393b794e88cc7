package org.gaita.planmanagement.imports;

import static org.gaita.planmanagement.imports.PlanDocument.each;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.CommitmentNumber;
import org.gaita.domain.Deadline;
import org.gaita.domain.Indicator;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.Money;
import org.gaita.domain.Quarter;
import org.gaita.domain.Violation;
import org.gaita.planmanagement.catalogue.Catalogue.InstitutionRow;
import org.gaita.service.Violations;

/** Finds everything that is wrong with a plan file, at once; a dry run answers with it. */
final class PlanCheck {
    private final PlanDocument plan;
    private final Function<InstitutionCode, Optional<InstitutionRow>> registered;
    private final Violations violations = new Violations();
    private final Set<String> institutions = new HashSet<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> measures = new HashSet<>();

    PlanCheck(PlanDocument plan, Function<InstitutionCode, Optional<InstitutionRow>> registered) {
        this.plan = plan;
        this.registered = registered;
    }

    List<Violation> check() {
        violations
                .expect(
                        plan.format().equals("gaita-plan/1"),
                        "/format",
                        "unknown format " + plan.format(),
                        "write gaita-plan/1")
                .expect(
                        plan.key().matches("[a-z0-9][a-z0-9-]{0,39}"),
                        "/key",
                        "no usable key",
                        "lower-case letters, digits and hyphens, for instance lv-6")
                .expect(
                        !plan.period().to().isBefore(plan.period().from()),
                        "/period",
                        "ends before it begins",
                        "put the first day into from")
                .expect(!plan.commitments().isEmpty(), "/commitments", "no commitment", "give at least one");
        valid("/timeZone", () -> java.time.ZoneId.of(plan.timeZone()));
        valid("/currency", () -> java.util.Currency.getInstance(plan.currency()));
        institutions();
        for (int c = 0; c < plan.commitments().size(); c++) {
            commitment(plan.commitments().get(c), "/commitments/" + c);
        }
        for (int i = 0; i < each(plan.milestones()).size(); i++) {
            String kind = each(plan.milestones()).get(i).kind();
            violations.expect(
                    PlanEvents.KINDS.contains(kind),
                    "/milestones/" + i + "/kind",
                    "unknown kind " + kind,
                    "use one of " + PlanEvents.KINDS);
        }
        for (int i = 0; i < each(plan.funding()).size(); i++) {
            PlanDocument.Funding line = each(plan.funding()).get(i);
            String at = "/funding/" + i;
            violations.expect(
                    Set.of("requested", "granted").contains(line.kind()),
                    at + "/kind",
                    "unknown kind " + line.kind(),
                    "requested or granted");
            valid(at + "/amount", () -> PlanEvents.money(plan, line));
            for (String number : each(line.measures())) {
                valid(at + "/measures", () -> new MeasureNumber(number));
            }
        }
        return violations.found();
    }

    private void institutions() {
        for (int i = 0; i < each(plan.institutions()).size(); i++) {
            String code = each(plan.institutions()).get(i).code();
            valid("/institutions/" + i + "/code", () -> new InstitutionCode(code));
            violations.expect(institutions.add(code), "/institutions/" + i, code + " stands twice", "keep one");
        }
        for (int i = 0; i < each(plan.groups()).size(); i++) {
            PlanDocument.Group group = each(plan.groups()).get(i);
            valid("/groups/" + i + "/code", () -> new InstitutionCode(group.code()));
            violations.expect(groups.add(group.code()), "/groups/" + i, group.code() + " stands twice", "keep one");
            for (String member : group.members()) {
                known(member, "/groups/" + i + "/members");
            }
        }
    }

    private void known(String code, String at) {
        valid(at, () -> {
            InstitutionCode institution = new InstitutionCode(code);
            Optional<InstitutionRow> found = registered.apply(institution);
            violations.expect(
                    found.isPresent() || institutions.contains(code),
                    at,
                    "the institution " + code + " does not exist",
                    "list it under institutions, or correct the code");
            found.filter(row -> goneBefore(row))
                    .ifPresent(gone -> violations.expect(
                            false,
                            at,
                            "the institution " + code + " was dissolved on " + gone.dissolvedOn(),
                            gone.successor() == null
                                    ? "name an institution that exists"
                                    : "its successor is " + gone.successor()));
            return institution;
        });
    }

    /** A plan of the past may name who existed then. */
    private boolean goneBefore(InstitutionRow institution) {
        return institution.dissolvedOn() != null
                && !institution.dissolvedOn().isAfter(plan.period().from());
    }

    private void commitment(PlanDocument.Commitment commitment, String at) {
        valid(at + "/number", () -> new CommitmentNumber(commitment.number()));
        for (int m = 0; m < commitment.measures().size(); m++) {
            PlanDocument.Measure measure = commitment.measures().get(m);
            measure(measure, at + "/measures/" + m);
            violations.expect(
                    measure.number().startsWith(commitment.number() + "."),
                    at + "/measures/" + m + "/number",
                    measure.number() + " does not belong to commitment " + commitment.number(),
                    "number it " + commitment.number() + ".x");
        }
        for (int f = 0; f < each(commitment.facts()).size(); f++) {
            PlanDocument.Fact fact = each(commitment.facts()).get(f);
            violations.expect(
                    fact.measure() == null || measures.contains(fact.measure()),
                    at + "/facts/" + f + "/measure",
                    "the plan has no measure " + fact.measure(),
                    "name a measure of this commitment, or none");
            if (fact.institution() != null) {
                known(fact.institution(), at + "/facts/" + f + "/institution");
            }
        }
    }

    private void measure(PlanDocument.Measure measure, String at) {
        valid(at + "/number", () -> new MeasureNumber(measure.number()));
        violations.expect(
                measures.add(measure.number()), at + "/number", measure.number() + " stands twice", "renumber one");
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < each(measure.indicators()).size(); i++) {
            PlanDocument.IndicatorText indicator = each(measure.indicators()).get(i);
            valid(at + "/indicators/" + i, () -> indicator(indicator));
            violations.expect(
                    keys.add(indicator.key()), at + "/indicators/" + i + "/key", "the key stands twice", "change one");
        }
        keys.clear();
        for (int i = 0; i < each(measure.deadlines()).size(); i++) {
            PlanDocument.DeadlineText deadline = each(measure.deadlines()).get(i);
            valid(at + "/deadlines/" + i, () -> deadline(deadline));
            violations.expect(
                    keys.add(deadline.key()), at + "/deadlines/" + i + "/key", "the key stands twice", "change one");
        }
        for (int i = 0; i < each(measure.assignments()).size(); i++) {
            PlanDocument.Assignment assignment = each(measure.assignments()).get(i);
            String here = at + "/assignments/" + i;
            valid(here + "/role", () -> role(assignment.role()));
            if (assignment.group() != null) {
                violations.expect(
                        groups.contains(assignment.group()),
                        here + "/group",
                        "the group " + assignment.group() + " does not exist",
                        "list it under groups");
            } else if (assignment.institution() != null) {
                known(assignment.institution(), here + "/institution");
            } else {
                violations.expect(false, here, "neither institution nor group", "give one of them");
            }
        }
    }

    static AssignmentRole role(String word) {
        try {
            return AssignmentRole.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValue("role", word, "responsible, co_responsible, participant or unresolved");
        }
    }

    static Indicator indicator(PlanDocument.IndicatorText text) {
        Indicator.Kind kind;
        try {
            kind = Indicator.Kind.valueOf(text.kind().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValue(
                    "kind of indicator",
                    text.kind(),
                    List.of(Indicator.Kind.values()).toString());
        }
        return new Indicator(text.key(), kind, text.text(), text.target(), text.upTo(), text.unit(), text.raw());
    }

    static Deadline deadline(PlanDocument.DeadlineText text) {
        return switch (text.kind()) {
            case "quarter" -> {
                Quarter quarter = Quarter.parse(text.text() == null ? "" : text.text());
                yield new Deadline.InQuarter(quarter.year(), quarter.number());
            }
            case "date" -> {
                if (text.on() == null) {
                    throw new InvalidValue("deadline", text.key(), "a day under on");
                }
                yield new Deadline.OnDay(text.on());
            }
            case "years" -> {
                if (text.fromYear() == null || text.toYear() == null) {
                    throw new InvalidValue("deadline", text.key(), "fromYear and toYear");
                }
                yield new Deadline.WithinYears(text.fromYear(), text.toYear());
            }
            case "continuous" -> new Deadline.Continuous();
            case "missing" -> new Deadline.Missing(text.raw());
            default ->
                throw new InvalidValue("kind of deadline", text.kind(), "quarter, date, years, continuous or missing");
        };
    }

    private void valid(String at, java.util.concurrent.Callable<?> reading) {
        try {
            Object unused = reading.call();
        } catch (InvalidValue wrong) {
            violations.expect(false, at, String.valueOf(wrong.getMessage()), "expected: " + wrong.expected());
        } catch (Exception wrong) {
            violations.expect(false, at, String.valueOf(wrong.getMessage()), "see plan.schema.json");
        }
    }

    static Money money(String amount, String currency) {
        try {
            return new Money(new java.math.BigDecimal(amount), currency);
        } catch (NumberFormatException wrong) {
            throw new InvalidValue("amount of money", amount, "a number such as 35000.00");
        }
    }
}
