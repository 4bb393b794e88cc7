package org.gaita.planmanagement.catalogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.Indicator;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LatvianOrder;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.PlanId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;
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

    /**
     * An institution or a group of institutions.
     *
     * @param group whether it is a group: it owes reports only through its members (R30)
     * @param signsIn whether it reports by itself
     * @param dissolvedOn since when it no longer exists; absent while it does
     * @param successor who took over, where somebody did
     * @param sequence the last sequence of its stream
     */
    public record InstitutionRow(
            InstitutionCode code,
            LocalizedText name,
            boolean group,
            List<InstitutionCode> members,
            boolean signsIn,
            @Nullable LocalDate dissolvedOn,
            @Nullable InstitutionCode successor,
            long sequence) {
        /** Whether it still exists. */
        public boolean exists() {
            return dissolvedOn == null;
        }
    }

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

    /** The institution or group with that code, whether it still exists or not. */
    public Optional<InstitutionRow> institution(InstitutionCode code) {
        return database.sql("select * from institution where code = :code")
                .param("code", code.value())
                .query((row, n) -> institution(row))
                .optional();
    }

    /** All institutions and groups, in the Latvian order of their Latvian names. */
    public List<InstitutionRow> institutions() {
        return database.sql("select * from institution").query((row, n) -> institution(row)).list().stream()
                .sorted(Comparator.comparing(Catalogue::latvianName, LatvianOrder.INSTANCE)
                        .thenComparing(InstitutionRow::code))
                .toList();
    }

    /**
     * Refuses whoever cannot report: an institution that does not exist, or no longer does, or a group (R30). The
     * institution is not dissolved before the present transaction ends.
     */
    public void requireReporting(InstitutionCode code, String field) {
        InstitutionRow institution = database.sql("select * from institution where code = :code for share")
                .param("code", code.value())
                .query((row, n) -> institution(row))
                .optional()
                .orElseThrow(() -> refused(
                        "institution-unknown",
                        Refusal.Kind.INVALID,
                        "There is no institution " + code + ".",
                        new Violation(field, code + " does not exist", "use a code of the plan")));
        if (institution.group()) {
            throw refused(
                    "institution-is-a-group",
                    Refusal.Kind.INVALID,
                    code + " is a group of institutions; it reports only through its members (R30).",
                    new Violation(
                            field,
                            code + " is a group",
                            institution.members().isEmpty()
                                    ? "report for one institution"
                                    : "report for one of its members: " + institution.members()));
        }
        if (!institution.exists()) {
            throw refused(
                    "institution-dissolved",
                    Refusal.Kind.CONFLICT,
                    "The institution " + code + " was dissolved on " + institution.dissolvedOn()
                            + "; it makes no new reports.",
                    new Violation(
                            field,
                            code + " no longer exists",
                            institution.successor() == null
                                    ? "use an institution that exists"
                                    : "its successor is " + institution.successor()));
        }
    }

    private static Refused refused(String code, Refusal.Kind kind, String detail, Violation violation) {
        return new Refused(new Refusal(code, kind, detail, List.of(violation)));
    }

    private static String latvianName(InstitutionRow institution) {
        String name = institution.name().in("lv");
        return name == null ? institution.code().value() : name;
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

    private static InstitutionRow institution(java.sql.ResultSet row) throws java.sql.SQLException {
        String successor = row.getString("successor");
        return new InstitutionRow(
                new InstitutionCode(row.getString("code")),
                EventJson.MAPPER.readValue(row.getString("name"), LocalizedText.class),
                row.getBoolean("is_group"),
                EventJson.MAPPER.readValue(row.getString("members"), new TypeReference<List<InstitutionCode>>() {}),
                row.getBoolean("signs_in"),
                row.getObject("dissolved_on", LocalDate.class),
                successor == null ? null : new InstitutionCode(successor),
                row.getLong("sequence"));
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
