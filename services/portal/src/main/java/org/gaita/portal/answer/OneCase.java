package org.gaita.portal.answer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaita.portal.api.Cases;
import org.gaita.portal.api.Course;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Viewer;
import org.gaita.portal.work.Form;
import org.gaita.portal.work.Places;
import org.jspecify.annotations.Nullable;

/**
 * One submission with what its reader may do about it.
 *
 * @param eTag what a change expects
 * @param alike those that say nearly the same
 * @param since what happened to its measure since it came: an answer can point there
 */
public record OneCase(
        Cases.Case said,
        String eTag,
        Part<List<Alike>> alike,
        Part<List<Since>> since,
        Places places,
        Form form,
        @Nullable String done,
        @Nullable Viewer viewer) {
    /** The outcomes of an answer. */
    public static final List<String> OUTCOMES = List.of("ACCEPTED", "PARTLY", "REJECTED", "OUT_OF_SCOPE");

    /** Why something is not shown in public. */
    public static final List<String> WITHHOLDING =
            List.of("PERSONAL_DATA_OF_OTHERS", "HATRED_OR_VIOLENCE", "UNLAWFUL", "ADVERTISING", "NO_MEANING");

    /** One that says nearly the same; {@code percent} of the words. */
    public record Alike(Cases.Case other, long percent, boolean answerable) {}

    /** An event of the plan. */
    public record Since(String eventId, LocalDate on, String sentence) {
        static Since of(Course.Entry entry, Frame frame) {
            return new Since(
                    entry.eventId(),
                    entry.occurredOn(),
                    frame.code("kind", entry.kind()) + (entry.concerns() == null ? "" : ", " + entry.concerns()));
        }
    }

    /** What it is about. */
    public Optional<Places.Place> about(Frame frame) {
        return places.place(said.planId(), said.commitmentId(), said.measureId(), frame);
    }

    /** The institutions to which it can be given. */
    public List<Plan.Institution> receivers(Frame frame) {
        return places.institutions(frame).stream()
                .filter(institution -> !institution.code().equals(said.institution()))
                .filter(institution ->
                        institution.members() == null || institution.members().isEmpty())
                .toList();
    }

    /** The own institution, where it could take the submission on at once. */
    public Optional<String> taker() {
        String holder = said.holder();
        return mayAssign() && said.institution() == null && holder != null && is("reporter", holder)
                ? Optional.of(holder)
                : Optional.empty();
    }

    private boolean coordinator() {
        return viewer != null && viewer.is("coordinator");
    }

    private boolean is(String role, @Nullable String institution) {
        return viewer != null && institution != null && viewer.is(role, institution);
    }

    private boolean handler() {
        return coordinator() || is("reporter", said.holder());
    }

    /** Whether its reader may tell the author that it has come. */
    public boolean mayAcknowledge() {
        return said.in("received") && handler();
    }

    /** Whether its reader may give it to an institution. */
    public boolean mayAssign() {
        return said.in("received", "acknowledged", "assigned") && handler();
    }

    /** Whether its reader may answer. */
    public boolean mayAnswer() {
        return said.in("assigned") && is("reporter", said.institution());
    }

    /** Whether its reader may revise the answer. */
    public boolean mayRevise() {
        return said.in("answered", "result_sent", "published") && is("reporter", said.institution());
    }

    /** Whether its reader may keep it from the public. */
    public boolean mayWithhold() {
        return coordinator() && said.withheld() == null && !said.in("published", "withdrawn");
    }

    /** Whether its reader may publish it. */
    public boolean mayPublish() {
        return coordinator() && said.withheld() == null && said.in("result_sent");
    }

    /** Whether a step of this name may be taken. */
    boolean may(String step) {
        return switch (step) {
            case "acknowledgement" -> mayAcknowledge();
            case "assignment" -> mayAssign();
            case "answer" -> mayAnswer();
            case "revision" -> mayRevise();
            case "withholding" -> mayWithhold();
            case "publication" -> mayPublish();
            default -> false;
        };
    }

    /** The events that the answer led to, as the form has them, of those that it offers. */
    public boolean ledTo(String eventId) {
        return form.has("ledTo", eventId);
    }

    /** The events typed by hand: those that are not offered. */
    public String otherEvents() {
        List<String> offered =
                since.present() ? since.get().stream().map(Since::eventId).toList() : List.of();
        return String.join(
                " ",
                form.all("ledTo").stream()
                        .filter(id -> !id.isEmpty() && !offered.contains(id))
                        .toList());
    }

    /** What the steps say, with their reasons. */
    public static final Map<String, String> REASONS = Map.of(
            "SubmissionAssigned", "reason",
            "SubmissionWithheld", "explanation",
            "ResponseRevised", "why");
}
