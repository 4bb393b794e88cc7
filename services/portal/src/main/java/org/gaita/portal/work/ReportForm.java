package org.gaita.portal.work;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gaita.portal.api.LocalText;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Reports;
import org.gaita.portal.frame.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A report as it is being typed. Whatever is wrong with it, nothing typed is lost: the form shows these values again.
 *
 * @param values the fields by name
 * @param links addresses and what they support
 * @param files files that have been uploaded already
 */
public record ReportForm(MultiValueMap<String, String> values, List<Link> links, List<File> files) {
    private static final int SPARE_LINKS = 2;

    /** A link as typed. */
    public record Link(String url, String claim) {}

    /** An uploaded file. */
    public record File(String sha256, String name, String claim) {}

    /** What was sent. */
    static ReportForm sent(MultiValueMap<String, String> sent) {
        List<Link> links = new ArrayList<>();
        List<String> urls = sent.getOrDefault("linkUrl", List.of());
        List<String> claims = sent.getOrDefault("linkClaim", List.of());
        for (int i = 0; i < urls.size(); i++) {
            String claim = i < claims.size() ? claims.get(i) : "";
            if (!urls.get(i).isBlank() || !claim.isBlank()) {
                links.add(new Link(urls.get(i).strip(), claim.strip()));
            }
        }
        List<File> files = new ArrayList<>();
        List<String> digests = sent.getOrDefault("fileSha", List.of());
        List<String> names = sent.getOrDefault("fileName", List.of());
        List<String> supports = sent.getOrDefault("fileClaim", List.of());
        List<String> dropped = sent.getOrDefault("fileDrop", List.of());
        for (int i = 0; i < digests.size(); i++) {
            if (!dropped.contains(digests.get(i))) {
                files.add(new File(
                        digests.get(i),
                        i < names.size() ? names.get(i) : "",
                        i < supports.size() ? supports.get(i) : ""));
            }
        }
        return new ReportForm(sent, links, files);
    }

    /** An empty form; its period begins where the last report's ended. */
    static ReportForm empty(LocalDate from, LocalDate to) {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        values.set("periodFrom", from.toString());
        values.set("periodTo", to.toString());
        values.set("key", UUID.randomUUID().toString());
        return new ReportForm(values, List.of(), List.of());
    }

    /** A form filled with a report. */
    static ReportForm of(Reports.Row report) {
        Reports.Content content = report.content();
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        values.set("key", UUID.randomUUID().toString());
        values.set("eTag", report.eTag());
        values.set("reportId", report.reportId());
        values.set("periodFrom", content.period().from().toString());
        values.set("periodTo", content.period().to().toString());
        values.set("status", content.status());
        put(values, "reason", content.reason());
        put(values, "narrative", content.narrative());
        for (Plan.IndicatorValue value : content.indicators()) {
            BigDecimal number = value.value();
            if (number != null) {
                values.set("indicator-" + value.key(), number.toPlainString());
            }
            put(values, "indicatorText-" + value.key(), value.text());
        }
        Plan.Money spent = content.spent();
        if (spent != null) {
            values.set("spent", spent.amount().toPlainString());
        }
        List<Link> links = new ArrayList<>();
        List<File> files = new ArrayList<>();
        for (Plan.Evidence piece : content.evidence()) {
            LocalText claim = piece.claim();
            String supports = claim == null ? "" : claim.in(Language.LV);
            String sha = piece.sha256();
            String url = piece.url();
            if (sha != null) {
                files.add(new File(sha, String.valueOf(piece.name()), supports));
            } else if (url != null) {
                links.add(new Link(url, supports));
            }
        }
        return new ReportForm(values, links, files);
    }

    private static void put(MultiValueMap<String, String> values, String name, @Nullable LocalText text) {
        if (text != null) {
            text.values().forEach((tag, words) -> values.set(name + "-" + tag, words));
        }
    }

    /** What a field holds. */
    public String value(String name) {
        String value = values.getFirst(name);
        return value == null ? "" : value;
    }

    /** The links with empty lines for more. */
    public List<Link> linksToType() {
        List<Link> lines = new ArrayList<>(links);
        for (int i = 0; i < SPARE_LINKS; i++) {
            lines.add(new Link("", ""));
        }
        return lines;
    }

    ReportForm with(List<File> more) {
        List<File> all = new ArrayList<>(files);
        all.addAll(more);
        return new ReportForm(values, links, all);
    }

    /** The same for another try, at the report's present version. */
    ReportForm again(@Nullable String reportId, @Nullable String eTag) {
        MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(values);
        changed.set("key", UUID.randomUUID().toString());
        if (reportId != null) {
            changed.set("reportId", reportId);
        }
        if (eTag != null) {
            changed.set("eTag", eTag);
        }
        return new ReportForm(changed, links, files);
    }

    /** What can be said to be wrong without asking a service. */
    Errors check(Errors errors) {
        LocalDate from = day("periodFrom");
        LocalDate to = day("periodTo");
        if (from == null) {
            errors.add("periodFrom", "wrong.day");
        }
        if (to == null) {
            errors.add("periodTo", "wrong.day");
        }
        if (from != null && to != null && to.isBefore(from)) {
            errors.add("periodTo", "wrong.order");
        }
        if (value("status").isBlank()) {
            errors.add("status", "wrong.status");
        }
        if (value("narrative-lv").isBlank()) {
            errors.add("narrative-lv", "wrong.narrative");
        }
        if (List.of("NOT_STARTED", "DISCONTINUED").contains(value("status"))
                && value("reason-lv").isBlank()) {
            errors.add("reason-lv", "wrong.reason");
        }
        if (!value("spent").isBlank() && number("spent") == null) {
            errors.add("spent", "wrong.number");
        }
        values.forEach((name, all) -> {
            if (name.startsWith("indicator-") && !value(name).isBlank() && number(name) == null) {
                errors.add(name, "wrong.number");
            }
        });
        for (Link link : links) {
            if (!link.url().matches("https?://[^\\s<>\"]+")) {
                errors.add("links", "wrong.links");
            }
        }
        return errors;
    }

    /** The keys of the indicators that were filled in, in the order sent to the service. */
    List<String> indicatorKeys(List<Plan.Indicator> indicators) {
        return indicators.stream()
                .map(Plan.Indicator::key)
                .filter(key -> !value("indicator-" + key).isBlank()
                        || !value("indicatorText-" + key + "-lv").isBlank())
                .toList();
    }

    /** The report as plan-management takes it. */
    Map<String, Object> content(List<Plan.Indicator> indicators) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("period", Map.of("from", value("periodFrom"), "to", value("periodTo")));
        content.put("status", value("status"));
        LocalText reason = LocalText.of(value("reason-lv"), value("reason-en"));
        if (!reason.values().isEmpty()) {
            content.put("reason", reason);
        }
        content.put("narrative", LocalText.of(value("narrative-lv"), value("narrative-en")));
        List<Map<String, Object>> reached = new ArrayList<>();
        for (String key : indicatorKeys(indicators)) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("key", key);
            BigDecimal number = number("indicator-" + key);
            if (number != null) {
                value.put("value", number);
            }
            LocalText text = LocalText.of(value("indicatorText-" + key + "-lv"), "");
            if (!text.values().isEmpty()) {
                value.put("text", text);
            }
            reached.add(value);
        }
        content.put("indicators", reached);
        BigDecimal spent = number("spent");
        if (spent != null) {
            content.put("spent", Map.of("amount", spent, "currency", "EUR"));
        }
        List<Map<String, Object>> evidence = new ArrayList<>();
        for (Link link : links) {
            evidence.add(claimed(new LinkedHashMap<>(Map.of("kind", "LINK", "url", link.url())), link.claim()));
        }
        for (File file : files) {
            evidence.add(claimed(
                    new LinkedHashMap<>(Map.of("kind", "FILE", "sha256", file.sha256(), "name", file.name())),
                    file.claim()));
        }
        content.put("evidence", evidence);
        return content;
    }

    private static Map<String, Object> claimed(Map<String, Object> evidence, String claim) {
        if (!claim.isBlank()) {
            evidence.put("claim", LocalText.of(claim, ""));
        }
        return evidence;
    }

    /** Which field a JSON pointer of the service means. */
    String fieldOf(String pointer, List<Plan.Indicator> indicators) {
        if (pointer.startsWith("/content/indicators/")) {
            String[] parts = pointer.split("/");
            List<String> keys = indicatorKeys(indicators);
            try {
                int index = Integer.parseInt(parts[3]);
                return index < keys.size() ? "indicator-" + keys.get(index) : "indicators";
            } catch (NumberFormatException e) {
                return "indicators";
            }
        }
        if (pointer.startsWith("/content/evidence")) {
            return "links";
        }
        return switch (pointer) {
            case "/content/period/from" -> "periodFrom";
            case "/content/period", "/content/period/to" -> "periodTo";
            case "/content/status" -> "status";
            case "/content/reason" -> "reason-lv";
            case "/content/narrative" -> "narrative-lv";
            case "/reason" -> "why-lv";
            default -> pointer.startsWith("/content/spent") ? "spent" : pointer;
        };
    }

    private @Nullable LocalDate day(String name) {
        try {
            return LocalDate.parse(value(name).strip());
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    /** A number as people write it: "1 234,50". */
    private @Nullable BigDecimal number(String name) {
        String text = value(name).replaceAll("[\\s\\u00a0]", "").replace(',', '.');
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
