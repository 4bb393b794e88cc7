package org.gaita.portal.home;

import java.text.Normalizer;
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
import org.gaita.portal.work.Places;
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
    public record Search(String words, Part<List<Found>> measures, Part<List<RecordPage.Event>> events, Places places) {
        /** How many measures were found. */
        public int count() {
            return measures.get().stream()
                    .mapToInt(found -> found.hits().size())
                    .sum();
        }
    }

    /** What was found in a plan. */
    public record Found(Plan.Details plan, List<Hit> hits) {}

    /** A measure that was found. */
    public record Hit(String commitment, Plan.Measure measure) {}

    @GetMapping("/search")
    View search(Frame frame) {
        String words = frame.query().getOrDefault("q", "").strip();
        List<String> wanted = Stream.of(plain(words).split("[^\\p{L}\\p{N}.]+"))
                .filter(word -> !word.isBlank())
                .limit(12)
                .toList();
        if (wanted.isEmpty()) {
            return pages.page(
                    "home/search",
                    frame,
                    new Search("", new Part.Present<>(List.of()), new Part.Present<>(List.of()), Places.NONE));
        }
        Places places = Places.of(reporting);
        Part<List<Found>> found = places.plans().isEmpty()
                ? Part.of(() -> reporting.plans(At.NOW)).map(plans -> List.of())
                : new Part.Present<>(measures(wanted, places.plans()));
        return pages.page("home/search", frame, new Search(words, found, Part.of(() -> events(words)), places));
    }

    private static List<Found> measures(List<String> wanted, List<Plan.Whole> plans) {
        return plans.stream()
                .map(plan -> new Found(plan.plan(), hits(wanted, plan)))
                .filter(found -> !found.hits().isEmpty())
                .toList();
    }

    private static List<Hit> hits(List<String> wanted, Plan.Whole plan) {
        return plan.commitments().stream()
                .flatMap(commitment -> commitment.measures().stream()
                        .filter(measure -> wanted.stream().allMatch(text(commitment, measure)::contains))
                        .map(measure -> new Hit(commitment.number(), measure)))
                .toList();
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
