package org.gaita.portal.organize;

import java.util.List;
import org.gaita.portal.api.Organizing;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Participation;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.work.Form;
import org.gaita.portal.work.Places;
import org.jspecify.annotations.Nullable;

/**
 * One participation process with what may be done next.
 *
 * @param eTag what a change expects
 * @param mine whether its reader organizes it
 */
public record OneProcess(
        Participation.Process process,
        String eTag,
        Part<List<Organizing.Word>> groups,
        Places places,
        Form form,
        @Nullable String done,
        boolean mine) {
    /** The steps that have a form. */
    public static final List<String> STEPS =
            List.of("rescheduling", "cancellation", "closing", "holding", "attendance", "results", "results-sent");

    /** The stages of the course, in order. */
    public static final List<String> COURSE =
            List.of("announced", "open", "closed", "held", "results_published", "results_sent");

    /** Whether a step may be taken by whoever looks. */
    public boolean may(String step) {
        return mine
                && !process.documented()
                && switch (step) {
                    case "opening" -> in("announced");
                    case "rescheduling", "cancellation" -> in("announced", "open");
                    case "closing" -> in("open");
                    case "holding" -> in("announced", "open", "closed");
                    case "attendance" -> in("closed", "held", "results_published", "results_sent");
                    case "results" -> in("closed", "held");
                    case "results-sent" -> in("results_published");
                    default -> false;
                };
    }

    private boolean in(String... stages) {
        return List.of(stages).contains(process.stage());
    }

    /** The step that comes next in the ordinary course; empty where none does. */
    public String next() {
        return switch (process.stage()) {
            case "announced" -> "opening";
            case "open" -> "closing";
            case "closed" -> "holding";
            case "held" -> process.attendance() == null ? "attendance" : "results";
            case "results_published" -> "results-sent";
            default -> "";
        };
    }

    /** The steps that may be taken besides the next one. */
    public List<String> others() {
        return STEPS.stream().filter(step -> !step.equals(next()) && may(step)).toList();
    }

    /** How far it has come: the place of its stage in the course; -1 where it was cancelled. */
    public int reached() {
        return COURSE.indexOf(process.stage());
    }

    /** What the law asks for and what there was; empty where no rule is set. */
    public String notice(Frame frame) {
        return notice(process, frame);
    }

    /** What the law asks for and what there was; empty where no rule is set. */
    public static String notice(Participation.Process process, Frame frame) {
        Participation.Notice notice = process.notice();
        if (notice == null) {
            return "";
        }
        String act = notice.act() == null ? "" : " (" + notice.act() + ")";
        String required = frame.n("process.notice-required", notice.requiredDays(), act);
        return notice.days() < 0
                ? frame.n("process.notice-after", -notice.days()) + " " + required
                : frame.n("process.notice-days", notice.days()) + " " + required;
    }

    /** A group in words. */
    public String group(String key, Frame frame) {
        return groups.present()
                ? groups.get().stream()
                        .filter(word -> word.key().equals(key))
                        .map(word -> frame.in(word.name()))
                        .findFirst()
                        .orElse(key)
                : key;
    }

    /** What has to be done soonest comes first; 9 where nothing is left to do. */
    static int urgency(Participation.Process process) {
        if (process.documented()) {
            return 9;
        }
        return switch (process.stage()) {
            case "held" -> 0;
            case "results_published" -> 1;
            case "closed" -> 2;
            case "open" -> 3;
            case "announced" -> 4;
            default -> 9;
        };
    }
}
