package org.gaita.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gaita.browser.Portal.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main jobs in every pair of language, theme, width, and scripts or none. */
@InTheBrowser
class VariantsInTheBrowserTest {
    private static Portal portal;

    /** What a visitor has. */
    record Variant(boolean english, boolean dark, boolean narrow, boolean script) {
        String at(String path) {
            return english ? (path.equals("/") ? "/en" : "/en" + path) : path;
        }

        String says(String latvian, String inEnglish) {
            return english ? inEnglish : latvian;
        }

        Visitor visitor(Portal portal) {
            return portal.visitor(script, narrow ? 320 : 1280, dark);
        }

        private List<Boolean> factors() {
            return List.of(english, dark, narrow, script);
        }
    }

    /** Five of the sixteen hold every pair of values of two factors. */
    static List<Variant> variants() {
        return List.of(
                new Variant(false, false, false, false),
                new Variant(false, true, true, true),
                new Variant(true, false, true, true),
                new Variant(true, true, false, true),
                new Variant(true, true, true, false));
    }

    @BeforeAll
    static void start() {
        portal = Portal.running();
    }

    @Test
    void the_variants_hold_every_pair_of_values() {
        Set<List<Object>> pairs = new HashSet<>();
        for (Variant variant : variants()) {
            for (int i = 0; i < 4; i++) {
                for (int j = i + 1; j < 4; j++) {
                    pairs.add(List.of(
                            i, variant.factors().get(i), j, variant.factors().get(j)));
                }
            }
        }
        assertThat(pairs).hasSize(6 * 4);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void anybody_finds_a_promise_sees_its_course_and_opens_an_entry_of_the_record(Variant variant) {
        List<String> faults = new ArrayList<>();
        try (Visitor visitor = variant.visitor(portal)) {
            Page page = visitor.page;
            visitor.open(variant.at("/"));
            Look.width(visitor, "the first page", faults);
            page.fill("#q", "budzet");
            page.press("#q", "Enter");
            page.click(".hits a, .measures a");
            assertThat(page.url()).contains("/measures/");
            Look.around(visitor, "a measure", faults);
            Look.width(visitor, "a measure", faults);
            page.fill("#asOf", "2026-02-01");
            page.press("#asOf", "Enter");
            page.waitForURL("**asOf=2026-02-01**");
            assertThat(page.innerText(".time-says"))
                    .contains(variant.says("Kā bija 2026. gada 1. februārī", "1 February 2026"));
            page.click(".event-record a");
            assertThat(visitor.text()).contains("SHA-256");
            Look.width(visitor, "an entry of the record", faults);
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void a_ministry_writes_a_report_and_an_announcement_and_loses_nothing_by_a_mistake(Variant variant) {
        List<String> faults = new ArrayList<>();
        try (Visitor visitor = variant.visitor(portal).signIn("reporter")) {
            Page page = visitor.page;
            visitor.open(variant.at("/work/measures/lv-6/2.4/reports/FM"));
            page.check("#status-IN_PROGRESS");
            page.fill("#narrative-lv", "");
            page.fill("#link1", "https://www.fm.gov.lv/");
            page.click("button[value=submit]");
            assertThat(page.innerText(".summary"))
                    .contains(variant.says("Uzrakstiet latviski, kas izdarīts", "in Latvian"));
            assertThat(page.isChecked("#status-IN_PROGRESS")).isTrue();
            assertThat(page.inputValue("#link1")).isEqualTo("https://www.fm.gov.lv/");
            Look.mistaken(visitor, "a report with mistakes", faults);
            Look.width(visitor, "a report with mistakes", faults);

            visitor.open(variant.at("/work/participation/new"));
            page.fill("#title-lv", "Apspriede");
            page.fill("#capacity", "daudz");
            page.click("main form .actions button");
            assertThat(page.innerText(".summary")).contains(variant.says("Ierakstiet veselu skaitli", "whole number"));
            assertThat(page.inputValue("#title-lv")).isEqualTo("Apspriede");
            Look.width(visitor, "an announcement with mistakes", faults);
            visitor.complaints.clear();

            visitor.open(variant.at("/work"));
            Look.width(visitor, "the desk", faults);
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void the_council_compares_two_days_and_the_coordinator_looks_over_what_waits(Variant variant) {
        List<String> faults = new ArrayList<>();
        try (Visitor visitor = variant.visitor(portal).signIn("coordinator")) {
            for (String path : List.of(
                    "/plans/lv-6/changes?from=2026-02-01", "/plans/lv-6/attention", "/work/submissions?which=all")) {
                assertThat(visitor.open(variant.at(path))).isEqualTo(200);
                Look.width(visitor, path, faults);
            }
            visitor.open(variant.at("/work/deadlines/lv-6/2.5/main"));
            visitor.page.click("main form .actions button");
            assertThat(visitor.page.innerText(".summary"))
                    .contains(variant.says("Uzrakstiet iemeslu latviski", "reason in Latvian"));
            Look.width(visitor, "a deadline with mistakes", faults);
        }
        assertThat(faults).isEmpty();
    }
}
