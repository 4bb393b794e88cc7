package org.gaita.reporting.attention;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.CommitmentNumber;
import org.gaita.reporting.attention.AttentionView.Count;
import org.gaita.reporting.attention.AttentionView.Item;
import org.gaita.reporting.plan.CommitmentView;
import org.gaita.reporting.plan.InstitutionOrder;
import org.gaita.reporting.plan.MeasureView;
import org.gaita.reporting.plan.MeasureView.AssignmentView;
import org.gaita.reporting.plan.MeasureView.DeadlineView;
import org.gaita.reporting.plan.MeasureView.ReportView;
import org.gaita.reporting.plan.PlanView;
import org.jspecify.annotations.Nullable;

/** Collects what needs attention in a plan. */
final class RedList {
    private static final Comparator<String> BY_NUMBER = Comparator.comparing(CommitmentNumber::new);

    private final PlanView plan;
    private final List<Item> overdue = new ArrayList<>();
    private final List<Item> stale = new ArrayList<>();
    private final List<Item> noEvidence = new ArrayList<>();
    private final List<Item> dueNextQuarter = new ArrayList<>();

    private final @Nullable String institution;

    private RedList(PlanView plan, @Nullable String institution) {
        this.plan = plan;
        this.institution = institution;
    }

    /** The red list of a plan, of one commitment or of one institution where they are given. */
    static AttentionView of(PlanView plan, @Nullable String commitmentNumber, @Nullable String institution) {
        RedList list = new RedList(plan, institution);
        plan.commitments().stream()
                .filter(commitment ->
                        commitmentNumber == null || commitment.number().equals(commitmentNumber))
                .forEach(commitment -> commitment.measures().forEach(measure -> list.look(commitment, measure)));
        return list.view();
    }

    private void add(List<Item> list, Item item) {
        if (institution == null || item.institutions().contains(institution)) {
            list.add(item);
        }
    }

    private void look(CommitmentView commitment, MeasureView measure) {
        List<String> owing = measure.assignments().stream()
                // A role that the source leaves unclear owes no report (R27).
                .filter(assignment -> assignment.role() == AssignmentRole.RESPONSIBLE
                        || assignment.role() == AssignmentRole.CO_RESPONSIBLE)
                .map(AssignmentView::institution)
                .distinct()
                .sorted(InstitutionOrder.INSTANCE)
                .toList();
        for (DeadlineView deadline : measure.deadlines()) {
            if (measure.derived().overdue().contains(deadline.key())) {
                add(overdue, due(commitment, measure, deadline, owing));
            }
            if (measure.derived().dueNextQuarter().contains(deadline.key())) {
                add(dueNextQuarter, due(commitment, measure, deadline, owing));
            }
        }
        if (measure.derived().stale()) {
            add(
                    stale,
                    new Item(
                            commitment.number(),
                            measure.number(),
                            measure.id(),
                            measure.title(),
                            null,
                            null,
                            null,
                            owing,
                            null));
        }
        for (ReportView report : measure.reports()) {
            if (measure.derived().noEvidence().contains(report.institution())) {
                add(
                        noEvidence,
                        new Item(
                                commitment.number(),
                                measure.number(),
                                measure.id(),
                                measure.title(),
                                null,
                                null,
                                null,
                                List.of(report.institution()),
                                report.reportId()));
            }
        }
    }

    private Item due(CommitmentView commitment, MeasureView measure, DeadlineView deadline, List<String> owing) {
        Long days = deadline.dueOn() == null
                ? null
                : Math.abs(ChronoUnit.DAYS.between(deadline.dueOn(), plan.at().asOf()));
        return new Item(
                commitment.number(),
                measure.number(),
                measure.id(),
                measure.title(),
                deadline.key(),
                deadline.dueOn(),
                days,
                owing,
                null);
    }

    private AttentionView view() {
        Comparator<Item> byDay = Comparator.comparing(Item::dueOn, Comparator.nullsLast(Comparator.naturalOrder()));
        // A stable sort: within a day the order of the plan stays.
        overdue.sort(byDay);
        dueNextQuarter.sort(byDay);
        return new AttentionView(
                plan.at(),
                plan.plan().key(),
                overdue,
                stale,
                noEvidence,
                dueNextQuarter,
                counts(new TreeMap<>(BY_NUMBER), item -> List.of(item.commitment())),
                counts(
                        new TreeMap<>(InstitutionOrder.INSTANCE),
                        item -> institution == null ? item.institutions() : List.of(institution)));
    }

    private List<Count> counts(Map<String, int[]> counted, Function<Item, List<String>> keys) {
        List<List<Item>> kinds = List.of(overdue, stale, noEvidence, dueNextQuarter);
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (Item item : kinds.get(kind)) {
                for (String key : keys.apply(item)) {
                    counted.computeIfAbsent(key, any -> new int[kinds.size()])[kind]++;
                }
            }
        }
        return counted.entrySet().stream()
                .map(entry -> new Count(
                        entry.getKey(),
                        entry.getValue()[0],
                        entry.getValue()[1],
                        entry.getValue()[2],
                        entry.getValue()[3]))
                .toList();
    }
}
