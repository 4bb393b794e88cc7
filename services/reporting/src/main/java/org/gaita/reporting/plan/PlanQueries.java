package org.gaita.reporting.plan;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.LatvianOrder;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Text;
import org.gaita.reporting.ReportingProperties;
import org.gaita.reporting.catalogue.PlanNumbers;
import org.gaita.reporting.fact.FactQueries;
import org.gaita.reporting.fact.FactRow;
import org.gaita.reporting.fact.Recent;
import org.gaita.reporting.fact.Values.Period;
import org.gaita.reporting.fact.Values.PlanState;
import org.gaita.reporting.fact.Values.PlanText;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads plans as at a point. */
@Component
public class PlanQueries {
    private static final int KEPT_BYTES = 16_000_000;

    private final PlanNumbers numbers;
    private final FactQueries facts;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final int staleAfterMonths;
    private final Recent<Edition, KnownPlan> known = new Recent<>(KEPT_BYTES, KnownPlan::bytes);

    PlanQueries(
            PlanNumbers numbers,
            FactQueries facts,
            JdbcClient jdbc,
            ReportingProperties properties,
            JsonMapper json,
            MeterRegistry meters) {
        this.numbers = numbers;
        this.facts = facts;
        this.jdbc = jdbc;
        this.json = json;
        this.staleAfterMonths = properties.staleAfterMonths();
        meters.gauge("gaita.reporting.kept.plans.bytes", known, Recent::weight);
    }

    /** A plan as at a point; refuses where it is not there yet. */
    public PlanView plan(String key, Point at) {
        return found(key, at).view();
    }

    /** A plan as at a point with its tag and its JSON; refuses where it is not there yet. */
    public PlanFound found(String key, Point at) {
        return look(key, at)
                .orElseThrow(() -> new Refused(
                        "plan-not-there",
                        Refusal.Kind.NOT_FOUND,
                        "Plan '" + shorten(key) + "' was not there on " + at.asOf() + ", by what was known at "
                                + (at.knownAt().isEmpty() ? "the beginning" : at.knownAt())));
    }

    /** A plan as at a point; empty where it is not there yet. */
    public Optional<PlanView> find(String key, Point at) {
        return look(key, at).map(PlanFound::view);
    }

    Optional<PlanFound> look(String key, Point at) {
        Edition edition = Edition.of(key, at, jdbc).orElseThrow(() -> numbers.unknown(key));
        KnownPlan plan = known.get(edition);
        if (plan == null) {
            String planId = edition.planId();
            PlanAssembler assembler =
                    new PlanAssembler(at.asOf(), facts.ofPlanAndInstitutions(planId, at), staleAfterMonths, json);
            if (!assembler.isThere(planId)) {
                return Optional.empty();
            }
            plan = assembler.assemble(planId);
            known.put(edition, plan);
        }
        return Optional.of(new PlanFound(at, edition, plan));
    }

    /** A commitment of a plan, by its number or id. */
    public CommitmentView commitment(PlanView plan, String number) {
        return plan.commitments().stream()
                .filter(commitment ->
                        commitment.number().equals(number) || commitment.id().equals(number))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "commitment-unknown",
                        Refusal.Kind.NOT_FOUND,
                        "Plan '" + plan.plan().key() + "' has no commitment '" + shorten(number) + "' at that point"));
    }

    /** A measure of a plan, by its number or id. */
    public MeasureView measure(PlanView plan, String number) {
        return plan.commitments().stream()
                .flatMap(commitment -> commitment.measures().stream())
                .filter(measure ->
                        measure.number().equals(number) || measure.id().equals(number))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "measure-unknown",
                        Refusal.Kind.NOT_FOUND,
                        "Plan '" + plan.plan().key() + "' has no measure '" + shorten(number) + "' at that point"));
    }

    /** All plans that are there at a point. */
    public List<PlanSummary> plans(Point at) {
        return jdbc.sql("select plan_id from plan_key").query(String.class).list().stream()
                .map(planId -> summary(planId, at))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(PlanSummary::key, LatvianOrder.INSTANCE))
                .toList();
    }

    private Optional<PlanSummary> summary(String planId, Point at) {
        List<FactRow> rows = facts.ofSubject("plan:" + planId, planId, at);
        FactsOfSubject plan = FactsOfSubject.bySubject(rows).get("plan:" + planId);
        if (plan == null || !plan.has("text")) {
            return Optional.empty();
        }
        PlanText text = plan.need("text", PlanText.class);
        PlanState state = plan.one("state", PlanState.class);
        return Optional.of(new PlanSummary(
                planId,
                text.key(),
                text.title(),
                text.country(),
                plan.one("period", Period.class),
                state == null ? null : state.state()));
    }

    private static String shorten(String text) {
        return Text.shorten(text, 60);
    }

    /** A plan in a list. */
    public record PlanSummary(
            String id,
            String key,
            LocalizedText title,
            String country,
            @Nullable Period period,
            @Nullable String state) {}
}
