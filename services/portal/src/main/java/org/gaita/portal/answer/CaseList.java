package org.gaita.portal.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaita.portal.api.Cases;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.work.Places;
import org.jspecify.annotations.Nullable;

/**
 * Submissions in a list.
 *
 * @param which open, overdue or all
 * @param mine the institutions for which the reader answers; empty where it reads all
 */
public record CaseList(String which, List<Cases.Case> cases, Places places, List<String> mine, int open, int overdue) {

    /** What a submission is about. */
    public Optional<Places.Place> about(Cases.Case one, Frame frame) {
        return places.place(one.planId(), one.commitmentId(), one.measureId(), frame);
    }

    /** The beginning of a text, cut at a word. */
    public static String beginning(@Nullable String text, int most) {
        if (text == null) {
            return "";
        }
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= most) {
            return line;
        }
        int space = line.lastIndexOf(' ', most);
        return line.substring(0, space < most / 2 ? most : space) + "…";
    }

    /** The list as a table of words. */
    List<List<String>> rows(Frame frame) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("case.number"),
                frame.t("voice.kind"),
                frame.t("voice.about"),
                frame.t("case.received"),
                frame.t("case.due"),
                frame.t("case.days"),
                frame.t("desk.state"),
                frame.t("case.holder"),
                frame.t("case.answered"),
                frame.t("case.outcome"),
                frame.t("voice.text")));
        for (Cases.Case one : cases) {
            rows.add(List.of(
                    one.number(),
                    frame.code("submission", one.kind()),
                    about(one, frame).map(Places.Place::label).orElse(""),
                    one.receivedOn().toString(),
                    one.dueOn().toString(),
                    one.open() ? Long.toString(one.daysLeft()) : "",
                    frame.code("submission-state", one.state()),
                    one.holder() == null ? "" : String.valueOf(one.holder()),
                    one.answeredOn() == null ? "" : one.answeredOn().toString(),
                    one.answer() == null
                            ? ""
                            : frame.code("outcome", one.answer().outcome()),
                    one.text() == null ? "" : String.valueOf(one.text())));
        }
        return rows;
    }
}
