package org.gaita.participation.feed;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.gaita.domain.LocalizedText;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.Schedule;
import org.gaita.participation.process.ProcessRow;
import org.gaita.participation.process.ProcessState;

/** Processes as a calendar (RFC 5545). The same processes give the same bytes. */
final class CalendarWriter {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final int LONGEST_LINE = 75;

    private final StringBuilder out = new StringBuilder();
    private final String portal;
    private final String language;

    private CalendarWriter(String portal, String language) {
        this.portal = portal;
        this.language = language;
    }

    static String write(List<ProcessRow> processes, String portal, String language) {
        return new CalendarWriter(portal, language).calendar(processes);
    }

    private String calendar(List<ProcessRow> processes) {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Gaita//Participation//" + language.toUpperCase(java.util.Locale.ROOT));
        line("CALSCALE:GREGORIAN");
        line("X-WR-CALNAME:" + text("lv".equals(language) ? "Gaita: līdzdalība" : "Gaita: participation"));
        line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        processes.stream()
                .map(process -> process.schedule())
                .filter(schedule -> !schedule.wholeDays())
                .map(Schedule::zone)
                .distinct()
                .sorted()
                .forEach(zone -> ZoneWriter.lines(ZoneId.of(zone)).forEach(this::line));
        processes.forEach(this::event);
        line("END:VCALENDAR");
        return out.toString();
    }

    private void event(ProcessRow process) {
        Schedule schedule = process.schedule();
        Announcement announcement = process.announcement();
        String changed = LOCAL.format(process.changedAt().withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
        line("BEGIN:VEVENT");
        line("UID:" + process.id() + "@gaita");
        line("DTSTAMP:" + changed);
        line("LAST-MODIFIED:" + changed);
        line("SEQUENCE:" + process.reschedulings());
        if (schedule.wholeDays()) {
            LocalDateTime last = schedule.ends() == null ? schedule.starts() : schedule.ends();
            line("DTSTART;VALUE=DATE:" + DAY.format(schedule.starts()));
            // the end of a calendar's day range is the first day after it
            line("DTEND;VALUE=DATE:" + DAY.format(last.toLocalDate().plusDays(1)));
        } else {
            line("DTSTART;TZID=" + schedule.zone() + ":" + LOCAL.format(schedule.starts()));
            if (schedule.ends() != null && schedule.ends().isAfter(schedule.starts())) {
                line("DTEND;TZID=" + schedule.zone() + ":" + LOCAL.format(schedule.ends()));
            }
        }
        line("SUMMARY:" + text(in(announcement.title())));
        line("STATUS:" + (process.state() == ProcessState.CANCELLED ? "CANCELLED" : "CONFIRMED"));
        line("CATEGORIES:" + text(in(process.formatName())));
        String description = java.util.stream.Stream.of(
                        announcement.question() == null ? "" : in(announcement.question()),
                        announcement.contact() == null ? "" : announcement.contact())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        if (!description.isEmpty()) {
            line("DESCRIPTION:" + text(description));
        }
        Announcement.Place place = announcement.place();
        String where = java.util.stream.Stream.of(place.address(), place.region(), place.online())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
        if (!where.isEmpty()) {
            line("LOCATION:" + text(where));
        }
        line("URL:" + portal + "/" + language + "/participation/" + process.id());
        line("END:VEVENT");
    }

    private String in(LocalizedText text) {
        String found = text.in(language);
        return found != null ? found : text.values().values().iterator().next();
    }

    private static String text(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\n")
                .replace("\r", "\n")
                .replace("\n", "\\n");
    }

    /** Lines are at most 75 octets long; a longer one goes on after a space, and no letter is cut in two. */
    private void line(String line) {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int letter = line.codePointAt(i);
            String piece = Character.toString(letter);
            int size = piece.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(piece);
            octets += size;
            i += Character.charCount(letter);
        }
        out.append("\r\n");
    }
}
