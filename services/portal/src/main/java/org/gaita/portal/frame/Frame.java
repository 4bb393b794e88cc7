package org.gaita.portal.frame;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.gaita.portal.api.At;
import org.gaita.portal.api.LocalText;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What every page needs to know: its language and address, the point in time it shows, and who looks.
 *
 * @param path the address without language and query
 * @param query the query without anything secret
 * @param at the point asked for
 * @param today today in Riga
 * @param usualPlan key of the plan that a page is about whose address names none
 * @param viewer who has signed in, if anybody
 * @param csrf the hidden field of forms that change something, where somebody has signed in
 */
public record Frame(
        Language language,
        String path,
        Map<String, String> query,
        At at,
        LocalDate today,
        String usualPlan,
        @Nullable Viewer viewer,
        @Nullable Csrf csrf) {

    /** The name and value of the hidden field against forged forms. */
    public record Csrf(String name, String value) {}

    /** A text. */
    public String t(String key, Object... inserted) {
        return Texts.of(language, key, inserted);
    }

    /** A text in the form that a number asks for. */
    public String n(String key, long number, Object... inserted) {
        return Texts.count(language, key, number, inserted);
    }

    /** A text for a code that may be newer than the texts: the code itself, then. */
    public String code(String prefix, @Nullable String code) {
        String key = prefix + "." + code;
        return Texts.has(key) ? t(key) : String.valueOf(code);
    }

    /** What a service refused, in the language of the page. */
    public String said(Problem problem) {
        String key = "refusal." + problem.code();
        return t(Texts.has(key) ? key : "refusal.unknown");
    }

    /** What a service found wrong, in the language of the page. */
    public String said(Problem.Violation violation) {
        String mend = violation.mend();
        return language == Language.EN && mend != null
                ? violation.problem() + ": " + mend
                : ServiceWords.in(language, violation.problem());
    }

    /** A text that exists in some languages. */
    public String in(@Nullable LocalText text) {
        return text == null ? "" : text.in(language);
    }

    /** An address in this language at the same point in time. */
    public String to(String address) {
        return withQuery(language.address(address), time());
    }

    /** An address in this language, now. */
    public String now(String address) {
        return language.address(address);
    }

    /** An address in this language on a certain day. */
    public String on(String address, LocalDate day) {
        return withQuery(language.address(address), Map.of("asOf", day.toString()));
    }

    /** This page in the other language. */
    public String inOther() {
        return withQuery(language.other().address(path), query);
    }

    /** This page. */
    public String here() {
        return withQuery(language.address(path), query);
    }

    /** This page with one parameter changed; {@code null} takes it away. */
    public String with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(query);
        changed.remove("cursor");
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return withQuery(language.address(path), changed);
    }

    /** Whether this page or one below it is at that address. */
    public boolean isAt(String address) {
        return address.equals("/") ? path.equals("/") : path.equals(address) || path.startsWith(address + "/");
    }

    private Map<String, String> time() {
        Map<String, String> time = new LinkedHashMap<>();
        if (at.asOf() != null) {
            time.put("asOf", at.asOf());
        }
        if (at.knownAt() != null) {
            time.put("knownAt", at.knownAt());
        }
        return time;
    }

    /** An address with a query. */
    public static String withQuery(String address, Map<String, String> query) {
        if (query.isEmpty()) {
            return address;
        }
        return address
                + query.entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", address.contains("?") ? "&" : "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether the page shows another point than now. */
    public boolean past() {
        return at.asOf() != null || at.knownAt() != null;
    }

    /** The day asked for, where it is a day. */
    public @Nullable LocalDate day() {
        String asOf = at.asOf();
        try {
            return asOf == null ? null : LocalDate.parse(asOf.strip());
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** The instant of knowledge in words; a position vector is shown as it is. */
    public String knownAtInWords() {
        String knownAt = String.valueOf(at.knownAt());
        try {
            return knownAt.length() == 10
                    ? date(LocalDate.parse(knownAt))
                    : moment(OffsetDateTime.parse(knownAt.replace(' ', '+')).toInstant());
        } catch (DateTimeParseException positions) {
            return knownAt;
        }
    }

    /** This page as it is now. */
    public String withoutTime() {
        Map<String, String> changed = new LinkedHashMap<>(query);
        changed.remove("asOf");
        changed.remove("knownAt");
        return withQuery(language.address(path), changed);
    }

    /** Whether somebody with this role has signed in. */
    public boolean is(String role) {
        return viewer != null && viewer.is(role);
    }

    /** A date in words. */
    public String date(LocalDate day) {
        return Words.date(language, day);
    }

    /** "On that day" in words. */
    public String onDate(LocalDate day) {
        return Words.onDate(language, day);
    }

    /** "Of that day" in words. */
    public String ofDate(LocalDate day) {
        return Words.ofDate(language, day);
    }

    /** A date in few signs. */
    public String shortDate(LocalDate day) {
        return Words.shortDate(language, day);
    }

    /** Day and time. */
    public String moment(Instant instant) {
        return Words.moment(language, instant);
    }

    /** A deadline as plans say it. */
    public String deadline(Plan.Deadline deadline) {
        return Words.deadline(language, deadline);
    }

    /** A number. */
    public String number(BigDecimal number) {
        return Words.number(language, number);
    }

    /** An amount. */
    public String money(Plan.Money money) {
        return Words.money(language, money);
    }

    /** A file's size. */
    public String bytes(long bytes) {
        return Words.bytes(language, bytes);
    }
}
