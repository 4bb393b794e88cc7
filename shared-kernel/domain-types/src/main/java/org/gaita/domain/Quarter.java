package org.gaita.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A quarter of a year, as plans name it: "2026. gada IV ceturksnis" (R14). */
public record Quarter(int year, int number) implements Comparable<Quarter> {
    private static final List<String> ROMAN = List.of("I", "II", "III", "IV");
    private static final Pattern TEXT = Pattern.compile("(\\d{4})\\. gada (I|II|III|IV) ceturksnis");

    public Quarter {
        if (number < 1 || number > 4 || year < 1990 || year > 2200) {
            throw new InvalidValue("quarter", year + "-Q" + number, "a year and a quarter from 1 to 4");
        }
    }

    /** Reads "2026. gada IV ceturksnis"; anything else is an {@link InvalidValue}. */
    public static Quarter parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().replaceAll("\\s+", " "));
        if (!matcher.matches()) {
            throw new InvalidValue("quarter", text, "\"2026. gada IV ceturksnis\" with a quarter from I to IV");
        }
        return new Quarter(Integer.parseInt(matcher.group(1)), ROMAN.indexOf(matcher.group(2)) + 1);
    }

    /** The quarter that a day lies in. */
    public static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), (day.getMonthValue() - 1) / 3 + 1);
    }

    /** Its first day. */
    public LocalDate firstDay() {
        return LocalDate.of(year, number * 3 - 2, 1);
    }

    /** Its last day: what is due in the quarter is due at the end of that day, in the plan's time zone. */
    public LocalDate lastDay() {
        return firstDay().plusMonths(3).minusDays(1);
    }

    /** The quarter after this one. */
    public Quarter next() {
        return number == 4 ? new Quarter(year + 1, 1) : new Quarter(year, number + 1);
    }

    @Override
    public int compareTo(Quarter other) {
        return firstDay().compareTo(other.firstDay());
    }

    @Override
    public String toString() {
        return year + ". gada " + ROMAN.get(number - 1) + " ceturksnis";
    }
}
