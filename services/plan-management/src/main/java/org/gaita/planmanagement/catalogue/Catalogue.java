package org.gaita.planmanagement.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.Indicator;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.PlanId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.events.EventJson;
import org.gaita.events.plan.Due;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Finds plans, measures and institutions by their readable numbers and codes. */
@Component
public class Catalogue {
    private final JdbcClient database;

    Catalogue(JdbcClient database) {
        this.database = database;
    }

    /** A plan's id, state, version of text and last sequence. */
    public record PlanRow(
            PlanId id,
            String key,
            String state,
            String version,
            @Nullable String documentSha256,
            long sequence) {}

    /** A measure with what is needed to report on it. */
    public record MeasureRow(
            MeasureId measureId,
            String planKey,
            CommitmentId commitmentId,
            MeasureNumber number,
            @Nullable LocalizedText title,
            List<Due> deadlines,
            List<Indicator> indicators,
            long sequence) {}

    /** The plan with that key. */
    public Optional<PlanRow> plan(String key) {
        return database.sql("select id, key, state, version, document_sha256, sequence from plan where key = :key")
                .param("key", key)
                .query((row, n) -> new PlanRow(
                        new PlanId(row.getString("id")),
                        row.getString("key"),
                        row.getString("state"),
                        row.getString("version"),
                        row.getString("document_sha256"),
                        row.getLong("sequence")))
                .optional();
    }

    /** Keeps the digest of the document that a plan was imported from. */
    public void rememberDocument(PlanId plan, String sha256) {
        database.sql("update plan set document_sha256 = :sha where id = :id")
                .param("sha", sha256)
                .param("id", plan.value())
                .update();
    }

    /** Whether an institution is registered and still exists. */
    public boolean exists(InstitutionCode institution) {
        return database.sql("select 1 from institution where code = :code and not dissolved")
                .param("code", institution.value())
                .query((row, n) -> 1)
                .optional()
                .isPresent();
    }

    /** Refuses an institution that does not exist, or no longer does. */
    public void require(InstitutionCode institution, String field) {
        if (!exists(institution)) {
            throw new Refused(new Refusal(
                    "institution-unknown",
                    Refusal.Kind.INVALID,
                    "There is no institution " + institution,
                    List.of(new org.gaita.domain.Violation(
                            field, institution + " does not exist, or no longer", "use a code of the plan"))));
        }
    }

    /** The measure with that number in that commitment. */
    public MeasureRow measure(CommitmentId commitment, MeasureNumber number) {
        return database.sql("select * from measure where commitment_id = :commitment and number = :number")
                .param("commitment", commitment.value())
                .param("number", number.value())
                .query((row, n) -> measure(row))
                .optional()
                .orElseThrow(() -> new Refused(
                        "measure-not-found",
                        Refusal.Kind.NOT_FOUND,
                        "There is no measure " + number + " in that commitment"));
    }

    /** The measures of a plan, or those assigned to an institution, in the order of their numbers. */
    public List<MeasureRow> measures(@Nullable String planKey, @Nullable InstitutionCode institution) {
        return database.sql("""
                        select * from measure m
                        where (cast(:plan as text) is null or plan_key = :plan)
                          and (cast(:institution as text) is null or exists (
                              select from assignment a where a.measure_id = m.id and a.institution = :institution))
                        order by plan_key, string_to_array(number, '.')::int[]
                        """)
                .param("plan", planKey)
                .param("institution", institution == null ? null : institution.value())
                .query((row, n) -> measure(row))
                .list();
    }

    /** The last sequence that touched a measure. */
    public OptionalLong sequence(MeasureId measure) {
        return database.sql("select sequence from measure where id = :id")
                .param("id", measure.value())
                .query((row, n) -> OptionalLong.of(row.getLong(1)))
                .optional()
                .orElse(OptionalLong.empty());
    }

    private static MeasureRow measure(java.sql.ResultSet row) throws java.sql.SQLException {
        String title = row.getString("title");
        return new MeasureRow(
                new MeasureId(row.getString("id")),
                row.getString("plan_key"),
                new CommitmentId(row.getString("commitment_id")),
                new MeasureNumber(row.getString("number")),
                title == null ? null : EventJson.MAPPER.readValue(title, LocalizedText.class),
                EventJson.MAPPER.readValue(row.getString("deadlines"), new TypeReference<List<Due>>() {}),
                EventJson.MAPPER.readValue(row.getString("indicators"), new TypeReference<List<Indicator>>() {}),
                row.getLong("sequence"));
    }
}
