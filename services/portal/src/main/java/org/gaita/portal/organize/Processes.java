package org.gaita.portal.organize;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gaita.portal.api.Participation;
import org.gaita.portal.frame.Frame;

/** Participation processes as a table of words. */
public final class Processes {
    private Processes() {}

    /** With the heads as the first row. */
    public static List<List<String>> rows(List<Participation.Process> processes, Frame frame) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("process.title"),
                frame.t("process.format"),
                frame.t("filter.institution"),
                frame.t("process.starts"),
                frame.t("process.ends"),
                frame.t("desk.state"),
                frame.t("voice.announced"),
                frame.t("process.notice-late"),
                frame.t("voice.attendance"),
                frame.t("process.contributions"),
                frame.t("process.outcome"),
                frame.t("process.address")));
        for (Participation.Process one : processes) {
            rows.add(List.of(
                    frame.in(one.announcement().title()),
                    frame.in(one.formatName()),
                    one.institution(),
                    one.schedule().starts().toString(),
                    text(one.schedule().ends()),
                    frame.code("process", one.stage()),
                    one.announcedOn().toString(),
                    one.noticeLate() ? frame.t("yes") : frame.t("no"),
                    one.attendance() == null ? "" : text(one.attendance().total()),
                    text(one.contributions()),
                    one.outcome() == null ? "" : frame.in(one.outcome().summary()),
                    frame.now("/participation/" + one.id())));
        }
        return rows;
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** When it is, in words. */
    public static String when(Participation.Schedule schedule, Frame frame) {
        String from = frame.date(schedule.starts().toLocalDate())
                + (schedule.wholeDays() ? "" : ", " + schedule.starts().toLocalTime());
        if (schedule.ends() == null) {
            return from;
        }
        boolean sameDay = schedule.ends().toLocalDate().equals(schedule.starts().toLocalDate());
        if (sameDay) {
            return schedule.wholeDays() ? from : from + "–" + schedule.ends().toLocalTime();
        }
        return from + " – " + frame.date(schedule.ends().toLocalDate())
                + (schedule.wholeDays() ? "" : ", " + schedule.ends().toLocalTime());
    }

    /** How far it is, in words; of what was to be over by now and nobody said more about, just that. */
    public static String stage(Participation.Process process, Frame frame) {
        Participation.Schedule schedule = process.schedule();
        LocalDate last = (schedule.ends() == null ? schedule.starts() : schedule.ends()).toLocalDate();
        boolean waiting = process.stage().equals("announced") || process.stage().equals("open");
        return waiting && last.isBefore(frame.today())
                ? frame.t("process.unsaid")
                : frame.code("process", process.stage());
    }

    /** Where it is, in words; empty where that is not known. */
    public static String where(Participation.Process process) {
        Participation.Place place = process.announcement().place();
        return place == null
                ? ""
                : java.util.stream.Stream.of(
                                java.util.Optional.ofNullable(place.address()),
                                java.util.Optional.ofNullable(place.region()))
                        .flatMap(java.util.Optional::stream)
                        .collect(Collectors.joining(", "));
    }
}
