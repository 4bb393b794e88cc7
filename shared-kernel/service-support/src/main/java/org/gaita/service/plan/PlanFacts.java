package org.gaita.service.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.PlanId;
import org.gaita.events.EventJson;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this service knows of plans: as much as has arrived from plan-management. */
public final class PlanFacts {
    private final JdbcClient database;

    /** On the service's database. */
    public PlanFacts(JdbcClient database) {
        this.database = database;
    }

    /**
     * Something of a plan: the plan itself, a commitment or a measure.
     *
     * @param number national number; absent for a plan
     * @param title what it is called, where the source says so
     */
    public record Place(
            PlanId planId,
            String planKey,
            @Nullable CommitmentId commitmentId,
            @Nullable MeasureId measureId,
            @Nullable String number,
            @Nullable LocalizedText title) {}

    /** The plan with that key or id. */
    public Optional<Place> plan(String keyOrId) {
        return database.sql("select id plan_id, key, null commitment_id, null measure_id, null number, title"
                        + " from plan_fact_plan where key = :plan or id = :plan")
                .param("plan", keyOrId)
                .query((row, n) -> place(row))
                .optional();
    }

    /** The commitment with that id. */
    public Optional<Place> commitment(String id) {
        return database.sql("select p.id plan_id, p.key, c.id commitment_id, null measure_id, c.number, c.title"
                        + " from plan_fact_commitment c join plan_fact_plan p on p.id = c.plan_id where c.id = :id")
                .param("id", id)
                .query((row, n) -> place(row))
                .optional();
    }

    /** The measure with that id. */
    public Optional<Place> measure(String id) {
        return database.sql(MEASURE + " where m.id = :id")
                .param("id", id)
                .query((row, n) -> place(row))
                .optional();
    }

    /** The measure with that number in a plan. */
    public Optional<Place> measure(String planKey, String number) {
        return database.sql(MEASURE + " where p.key = :plan and m.number = :number")
                .param("plan", planKey)
                .param("number", number)
                .query((row, n) -> place(row))
                .optional();
    }

    /** The commitment with that number in a plan. */
    public Optional<Place> commitment(String planKey, String number) {
        return database.sql("select p.id plan_id, p.key, c.id commitment_id, null measure_id, c.number, c.title"
                        + " from plan_fact_commitment c join plan_fact_plan p on p.id = c.plan_id"
                        + " where p.key = :plan and c.number = :number")
                .param("plan", planKey)
                .param("number", number)
                .query((row, n) -> place(row))
                .optional();
    }

    /** The institutions that are responsible for a measure, in a fixed order. */
    public List<InstitutionCode> responsible(MeasureId measure) {
        return database.sql("select institution from plan_fact_assignment"
                        + " where measure_id = :measure and role = 'RESPONSIBLE' order by institution")
                .param("measure", measure.value())
                .query((row, n) -> new InstitutionCode(row.getString(1)))
                .list();
    }

    /** Whether an institution is registered and still exists. */
    public boolean exists(InstitutionCode institution) {
        return database.sql("select 1 from plan_fact_institution where code = :code and not is_group and not dissolved")
                .param("code", institution.value())
                .query((row, n) -> 1)
                .optional()
                .isPresent();
    }

    /** Notes a violation where an institution does not exist. */
    public void expect(Violations violations, InstitutionCode institution, String field) {
        violations.expect(
                exists(institution),
                field,
                "there is no institution " + institution + ", or no longer",
                "use a code of the plan, for instance VARAM");
    }

    /** Those of the given events of plan-management that have not arrived here. */
    public List<String> unknownEvents(List<String> eventIds) {
        return eventIds.stream()
                .filter(id -> database.sql("select 1 from plan_fact_event where event_id = :id")
                        .param("id", id)
                        .query((row, n) -> 1)
                        .optional()
                        .isEmpty())
                .toList();
    }

    private static final String MEASURE = """
            select p.id plan_id, p.key, c.id commitment_id, m.id measure_id, m.number, m.title
            from plan_fact_measure m
            join plan_fact_commitment c on c.id = m.commitment_id
            join plan_fact_plan p on p.id = c.plan_id""";

    private static Place place(ResultSet row) throws SQLException {
        String commitment = row.getString("commitment_id");
        String measure = row.getString("measure_id");
        String title = row.getString("title");
        return new Place(
                new PlanId(row.getString("plan_id")),
                row.getString("key"),
                commitment == null ? null : new CommitmentId(commitment),
                measure == null ? null : new MeasureId(measure),
                row.getString("number"),
                title == null ? null : EventJson.MAPPER.readValue(title, LocalizedText.class));
    }
}
