package org.gaita.portal.home;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.gaita.portal.api.At;
import org.gaita.portal.api.LocalText;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.RecordPage;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Pages;
import org.gaita.portal.security.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Searches the plans' texts and the record. Diacritics may be left out. */
@Controller
@RequestMapping({"", "/en"})
public class SearchPages {
    private final Pages pages;
    private final Reporting reporting;
    private final Tokens tokens;

    SearchPages(Pages pages, Reporting reporting, Tokens tokens) {
        this.pages = pages;
        this.reporting = reporting;
        this.tokens = tokens;
    }

    /** What was found. */
    public record Search(String words, Part<List<Hit>> measures, Part<List<RecordPage.Event>> events) {}

    /** A measure that was found. */
    public record Hit(String plan, String commitment, Plan.Measure measure) {}

    @GetMapping("/search")
    View search(Frame frame) {
        String words = frame.query().getOrDefault("q", "").strip();
        List<String> wanted = Stream.of(plain(words).split("[^\\p{L}\\p{N}.]+"))
                .filter(word -> !word.isBlank())
                .limit(12)
                .toList();
        if (wanted.isEmpty()) {
            return pages.page(
                    "home/search", frame, new Search("", new Part.Present<>(List.of()), new Part.Present<>(List.of())));
        }
        return pages.page(
                "home/search", frame, new Search(words, Part.of(() -> measures(wanted)), Part.of(() -> events(words))));
    }

    private List<Hit> measures(List<String> wanted) {
        List<Hit> hits = new ArrayList<>();
        for (Plan.Summary summary : reporting.plans(At.NOW).plans()) {
            Plan.Whole plan = reporting.plan(summary.key(), At.NOW);
            for (Plan.Commitment commitment : plan.commitments()) {
                for (Plan.Measure measure : commitment.measures()) {
                    String text = text(commitment, measure);
                    if (wanted.stream().allMatch(text::contains)) {
                        hits.add(new Hit(summary.key(), commitment.number(), measure));
                    }
                }
            }
        }
        return hits;
    }

    private List<RecordPage.Event> events(String words) {
        LinkedMultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.set("q", words);
        filters.set("limit", "20");
        try {
            return reporting.record(filters, tokens.current().orElse(null)).events();
        } catch (Refused notAsked) {
            return List.of();
        }
    }

    private static String text(Plan.Commitment commitment, Plan.Measure measure) {
        Stream<LocalText> texts = Stream.concat(
                Stream.of(commitment.title(), measure.title(), measure.result()).filter(Objects::nonNull),
                Stream.concat(
                        measure.indicators().stream().map(Plan.Indicator::text),
                        measure.assignments().stream()
                                .map(Plan.Assignment::name)
                                .filter(Objects::nonNull)));
        return plain(measure.number() + " "
                + String.join(
                        " ",
                        texts.flatMap(text -> text.values().values().stream()).toList())
                + " "
                + String.join(
                        " ",
                        measure.assignments().stream()
                                .map(Plan.Assignment::institution)
                                .toList()));
    }

    /** Without case and diacritics. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
