package org.gaita.participation.feed;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.ArrayList;
import java.util.List;

/** A time zone as RFC 5545 wants it, from the rules that Java knows. */
final class ZoneWriter {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final int FIRST_YEAR = 2002;
    private static final Instant PRESENT = Instant.parse("2026-01-01T00:00:00Z");

    private ZoneWriter() {}

    /** The lines of a VTIMEZONE; the changes of summer time as the zone's present rules have them. */
    static List<String> lines(ZoneId zone) {
        List<String> lines = new ArrayList<>(List.of("BEGIN:VTIMEZONE", "TZID:" + zone.getId()));
        List<ZoneOffsetTransitionRule> rules = zone.getRules().getTransitionRules();
        if (rules.isEmpty()) {
            ZoneOffset offset = zone.getRules().getStandardOffset(PRESENT);
            lines.addAll(List.of(
                    "BEGIN:STANDARD",
                    "DTSTART:19700101T000000",
                    "TZOFFSETFROM:" + offset(offset),
                    "TZOFFSETTO:" + offset(offset),
                    "END:STANDARD"));
        }
        for (ZoneOffsetTransitionRule rule : rules) {
            ZoneOffsetTransition first = rule.createTransition(FIRST_YEAR);
            String kind = rule.getOffsetAfter().equals(rule.getStandardOffset()) ? "STANDARD" : "DAYLIGHT";
            LocalDateTime start = first.getDateTimeBefore();
            lines.add("BEGIN:" + kind);
            lines.add("DTSTART:" + LOCAL.format(start));
            lines.add("RRULE:FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue() + ";BYDAY=" + week(rule)
                    + rule.getDayOfWeek().name().substring(0, 2));
            lines.add("TZOFFSETFROM:" + offset(rule.getOffsetBefore()));
            lines.add("TZOFFSETTO:" + offset(rule.getOffsetAfter()));
            lines.add("END:" + kind);
        }
        lines.add("END:VTIMEZONE");
        return lines;
    }

    private static int week(ZoneOffsetTransitionRule rule) {
        int day = rule.getDayOfMonthIndicator();
        // the last one of the month is written as day 25 or later, or counted from the end
        return day < 0 || day > 24 ? -1 : (day + 6) / 7;
    }

    private static String offset(ZoneOffset offset) {
        int seconds = offset.getTotalSeconds();
        return "%s%02d%02d".formatted(seconds < 0 ? "-" : "+", Math.abs(seconds) / 3600, Math.abs(seconds) / 60 % 60);
    }
}
