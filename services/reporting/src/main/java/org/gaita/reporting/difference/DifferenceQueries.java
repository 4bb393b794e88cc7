package org.gaita.reporting.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gaita.domain.MeasureStatus;
import org.gaita.reporting.catalogue.PlanNumbers;
import org.gaita.reporting.difference.DifferenceView.Attribute;
import org.gaita.reporting.difference.DifferenceView.Cause;
import org.gaita.reporting.difference.DifferenceView.Subject;
import org.gaita.reporting.fact.FactKey;
import org.gaita.reporting.fact.FactQueries;
import org.gaita.reporting.fact.FactRow;
import org.gaita.reporting.fact.JsonTree;
import org.gaita.reporting.plan.CommitmentView;
import org.gaita.reporting.plan.MeasureView;
import org.gaita.reporting.plan.PlanQueries;
import org.gaita.reporting.plan.PlanView;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Compares a plan at two points: its facts, and what follows from them. */
@Component
public class DifferenceQueries {
    private final PlanNumbers numbers;
    private final PlanQueries plans;
    private final FactQueries facts;
    private final Causes causes;

    DifferenceQueries(PlanNumbers numbers, PlanQueries plans, FactQueries facts, Causes causes) {
        this.numbers = numbers;
        this.plans = plans;
        this.facts = facts;
        this.causes = causes;
    }

    /** What differs between the points. */
    public DifferenceView between(String key, Point from, Point to) {
        String planId = numbers.plan(key);
        Map<FactKey, JsonNode> before = values(facts.ofPlan(planId, from));
        Map<FactKey, JsonNode> after = values(facts.ofPlan(planId, to));
        List<FactKey> changed = new ArrayList<>();
        for (FactKey fact : union(before, after)) {
            if (!Objects.equals(before.get(fact), after.get(fact))) {
                changed.add(fact);
            }
        }
        Map<FactKey, List<Cause>> events = causes.between(planId, from, to, changed);
        Map<String, List<Attribute>> attributes = new LinkedHashMap<>();
        for (FactKey fact : changed) {
            attributes
                    .computeIfAbsent(fact.subject(), subject -> new ArrayList<>())
                    .add(new Attribute(
                            fact.attribute(),
                            false,
                            before.get(fact),
                            after.get(fact),
                            events.getOrDefault(fact, List.of())));
        }
        PlanView old = plans.find(key, from).orElse(null);
        PlanView now = plans.find(key, to).orElse(null);
        derived(old, now)
                .forEach((subject, list) -> attributes
                        .computeIfAbsent(subject, any -> new ArrayList<>())
                        .addAll(list));
        return new DifferenceView(from, to, key, subjects(planId, old, now, attributes));
    }

    private static Map<FactKey, JsonNode> values(List<FactRow> rows) {
        Map<FactKey, JsonNode> values = new LinkedHashMap<>();
        rows.forEach(row -> values.put(row.key(), JsonTree.read(row.value().json())));
        return values;
    }

    private static List<FactKey> union(Map<FactKey, JsonNode> before, Map<FactKey, JsonNode> after) {
        Map<String, FactKey> keys = new TreeMap<>();
        before.keySet().forEach(key -> keys.put(key.toString(), key));
        after.keySet().forEach(key -> keys.put(key.toString(), key));
        return List.copyOf(keys.values());
    }

    /** The derived attributes of measures that differ. */
    private static Map<String, List<Attribute>> derived(@Nullable PlanView old, @Nullable PlanView now) {
        Map<String, Map<String, JsonNode>> before = derived(old);
        Map<String, Map<String, JsonNode>> after = derived(now);
        Map<String, List<Attribute>> differing = new TreeMap<>();
        TreeSet<String> subjects = new TreeSet<>(before.keySet());
        subjects.addAll(after.keySet());
        for (String subject : subjects) {
            Map<String, JsonNode> left = before.getOrDefault(subject, Map.of());
            Map<String, JsonNode> right = after.getOrDefault(subject, Map.of());
            TreeSet<String> names = new TreeSet<>(left.keySet());
            names.addAll(right.keySet());
            for (String name : names) {
                if (!Objects.equals(left.get(name), right.get(name))) {
                    differing
                            .computeIfAbsent(subject, any -> new ArrayList<>())
                            .add(new Attribute(name, true, left.get(name), right.get(name), List.of()));
                }
            }
        }
        return differing;
    }

    private static Map<String, Map<String, JsonNode>> derived(@Nullable PlanView plan) {
        Map<String, Map<String, JsonNode>> values = new TreeMap<>();
        if (plan != null) {
            for (CommitmentView commitment : plan.commitments()) {
                for (MeasureView measure : commitment.measures()) {
                    values.put(
                            "measure:" + measure.id(),
                            Map.of(
                                    "standing", json(standing(measure)),
                                    "overdue", json(measure.derived().overdue()),
                                    "stale", json(measure.derived().stale()),
                                    "noEvidence", json(measure.derived().noEvidence())));
                }
            }
        }
        return values;
    }

    private static Object standing(MeasureView measure) {
        MeasureStatus status = measure.standing().status();
        return status == null ? measure.standing().rule() : status;
    }

    private static JsonNode json(Object value) {
        return JsonTree.of(value);
    }

    /** In the order of the plan: itself, then each commitment with its measures; what is in neither plan comes last. */
    private static List<Subject> subjects(
            String planId, @Nullable PlanView old, @Nullable PlanView now, Map<String, List<Attribute>> attributes) {
        Map<String, String> order = new LinkedHashMap<>();
        PlanView named = now == null ? old : now;
        order.put("plan:" + planId, named == null ? "" : named.plan().key());
        number(now, order);
        number(old, order);
        attributes.keySet().stream().sorted().forEach(subject -> order.putIfAbsent(subject, ""));
        List<Subject> subjects = new ArrayList<>();
        order.forEach((subject, number) -> {
            List<Attribute> differing = attributes.get(subject);
            if (differing != null) {
                int colon = subject.indexOf(':');
                subjects.add(new Subject(subject.substring(0, colon), subject.substring(colon + 1), number, differing));
            }
        });
        return subjects;
    }

    private static void number(@Nullable PlanView plan, Map<String, String> order) {
        if (plan != null) {
            for (CommitmentView commitment : plan.commitments()) {
                order.putIfAbsent("commitment:" + commitment.id(), commitment.number());
                commitment
                        .measures()
                        .forEach(measure -> order.putIfAbsent("measure:" + measure.id(), measure.number()));
            }
        }
    }
}
