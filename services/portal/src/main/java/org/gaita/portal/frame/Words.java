package org.gaita.portal.frame;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import org.gaita.portal.api.Plan;

/** Dates, quarters, numbers and amounts in words. */
public final class Words {
    /** Where days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Riga");

    private static final String[] MONTHS_LV = {
        "janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs",
        "jūlijs", "augusts", "septembris", "oktobris", "novembris", "decembris"
    };
    private static final String[] MONTHS_LV_IN = {
        "janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā",
        "jūlijā", "augustā", "septembrī", "oktobrī", "novembrī", "decembrī"
    };
    private static final String[] MONTHS_LV_OF = {
        "janvāra", "februāra", "marta", "aprīļa", "maija", "jūnija",
        "jūlija", "augusta", "septembra", "oktobra", "novembra", "decembra"
    };
    private static final String[] ROMAN = {"I", "II", "III", "IV"};
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM uuuu", Language.EN.locale());
    private static final DateTimeFormatter SHORT_LV = DateTimeFormatter.ofPattern("dd.MM.uuuu.");
    private static final DateTimeFormatter SHORT_EN = DateTimeFormatter.ofPattern("d MMM uuuu", Language.EN.locale());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private Words() {}

    /** "2026. gada 30. jūnijs", "30 June 2026". */
    public static String date(Language language, LocalDate day) {
        return switch (language) {
            case LV ->
                "%d. gada %d. %s".formatted(day.getYear(), day.getDayOfMonth(), MONTHS_LV[day.getMonthValue() - 1]);
            case EN -> ENGLISH.format(day);
        };
    }

    /** "2026. gada 30. jūnijā", "on 30 June 2026". */
    public static String onDate(Language language, LocalDate day) {
        return switch (language) {
            case LV ->
                "%d. gada %d. %s".formatted(day.getYear(), day.getDayOfMonth(), MONTHS_LV_IN[day.getMonthValue() - 1]);
            case EN -> "on " + ENGLISH.format(day);
        };
    }

    /** "2026. gada 30. jūnija", "30 June 2026": of that day. */
    public static String ofDate(Language language, LocalDate day) {
        return switch (language) {
            case LV ->
                "%d. gada %d. %s".formatted(day.getYear(), day.getDayOfMonth(), MONTHS_LV_OF[day.getMonthValue() - 1]);
            case EN -> ENGLISH.format(day);
        };
    }

    /** "30.06.2026.", "30 Jun 2026": for tables. */
    public static String shortDate(Language language, LocalDate day) {
        return (language == Language.LV ? SHORT_LV : SHORT_EN).format(day);
    }

    /** Day and time of an instant in Riga. */
    public static String moment(Language language, Instant instant) {
        ZonedDateTime here = instant.atZone(ZONE);
        return shortDate(language, here.toLocalDate())
                + (language == Language.LV ? " plkst. " : ", ")
                + TIME.format(here);
    }

    /** "2026. gada IV ceturksnis", "4th quarter of 2026". */
    public static String quarter(Language language, int year, int quarter) {
        return switch (language) {
            case LV -> "%d. gada %s ceturksnis".formatted(year, ROMAN[quarter - 1]);
            case EN -> "quarter %d of %d".formatted(quarter, year);
        };
    }

    /** "IV cet.", "Q4". */
    public static String shortQuarter(Language language, int quarter) {
        return language == Language.LV ? ROMAN[quarter - 1] : "Q" + quarter;
    }

    /** The quarter of a day, 1 to 4. */
    public static int quarterOf(LocalDate day) {
        return day.get(IsoFields.QUARTER_OF_YEAR);
    }

    /** A deadline as plans say it. */
    public static String deadline(Language language, Plan.Deadline deadline) {
        return switch (deadline.kind()) {
            case "quarter" -> quarter(language, whole(deadline.year()), whole(deadline.quarter()));
            case "day" -> deadline.day() == null ? "" : date(language, deadline.day());
            case "years" ->
                language == Language.LV
                        ? "%d.–%d. gads".formatted(whole(deadline.fromYear()), whole(deadline.toYear()))
                        : "%d–%d".formatted(whole(deadline.fromYear()), whole(deadline.toYear()));
            case "continuous" -> Texts.of(language, "deadline.continuous");
            default -> Texts.of(language, "deadline.missing");
        };
    }

    private static int whole(@org.jspecify.annotations.Nullable Integer number) {
        return number == null ? 1 : number;
    }

    /** A number with the language's separators, without needless decimals. */
    public static String number(Language language, BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }

    /** "35 000 EUR". */
    public static String money(Language language, Plan.Money money) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        // No cents, or two of them: never "1 250,5".
        format.setMinimumFractionDigits(money.amount().stripTrailingZeros().scale() > 0 ? 2 : 0);
        format.setMaximumFractionDigits(2);
        return format.format(money.amount()) + " " + money.currency();
    }

    /** "1,4 MB". */
    public static String bytes(Language language, long bytes) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(1);
        return bytes < 1_000
                ? bytes + " B"
                : bytes < 1_000_000
                        ? format.format(bytes / 1_000.0) + " kB"
                        : format.format(bytes / 1_000_000.0) + " MB";
    }
}
