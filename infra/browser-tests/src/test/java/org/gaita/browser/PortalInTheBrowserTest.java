package org.gaita.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.gaita.browser.Portal.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;

/** Each user does its job in a real browser, over the real services; and every page is looked at. */
@InTheBrowser
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PortalInTheBrowserTest {
    private static final String MEASURE = "/plans/lv-6/commitments/2/measures/2.2";
    private static final List<String> PUBLIC = List.of(
            "/",
            "/?asOf=2010-01-01",
            "/plans/lv-6",
            "/plans/lv-5",
            "/plans/lv-6/commitments/2",
            MEASURE,
            MEASURE + "?asOf=2026-06-30",
            "/plans/lv-6/attention",
            "/plans/lv-6/changes",
            "/record?plan=lv-6&type=ReportPublished",
            "/search?q=budzets",
            "/take-part",
            "/take-part/say?measure=2.2",
            "/about",
            "/design",
            "/no-such-page");
    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = Portal.running();
    }

    @Test
    @Order(1)
    void a_ministry_reports_without_scripts_and_what_it_typed_survives_a_mistake() {
        try (Visitor reporter = portal.visitor(false, 1280, false).signIn("reporter")) {
            Page page = reporter.page;
            assertThat(reporter.text()).contains("Par ko FM jāziņo");
            page.click("a[href='/work/measures/lv-6/2.2/reports/FM']");
            page.fill("#periodFrom", "2026-01-01");
            page.fill("#periodTo", "2031-01-01");
            page.check("#status-IN_PROGRESS");
            page.fill("#narrative-lv", "Vebinārs par budžeta atspoguļošanu notika 12. martā.");
            page.fill("#link1", "https://www.fm.gov.lv/");
            page.setInputFiles("#file", new FilePayload("dalībnieki.pdf", "application/pdf", Story.PDF));
            page.click("button[value=submit]");

            assertThat(page.innerText(".summary")).contains("pēdējā diena var būt šodien");
            assertThat(page.inputValue("#narrative-lv")).startsWith("Vebinārs");
            assertThat(page.innerText(".kept-file")).contains("dalībnieki.pdf");

            page.fill("#periodTo", "2026-09-30");
            page.click("button[value=submit]");
            assertThat(reporter.text()).contains("Pārskats iesniegts");
        }
    }

    @Test
    @Order(2)
    void the_approver_signs_the_chancellery_asks_the_ministry_answers_and_it_is_published() {
        step("approver", "Gaida Jūsu parakstu", null, "sign", "Pārskats parakstīts");
        step("coordinator", "Gaida pieņemšanu", "Cik bija dalībnieku?", "return", "nosūtīts atpakaļ");
        try (Visitor reporter = portal.visitor(true, 1280, false).signIn("reporter")) {
            reporter.page.click("text=Atbildēt uz jautājumu");
            assertThat(reporter.text()).contains("Cik bija dalībnieku?");
            reporter.page.fill("#narrative-lv", "Vebinārs par budžeta atspoguļošanu notika 12. martā, 140 dalībnieku.");
            reporter.page.click("button[value=submit]");
            assertThat(reporter.text()).contains("Pārskats iesniegts");
        }
        step("approver", "Gaida Jūsu parakstu", null, "sign", "Pārskats parakstīts");
        step("coordinator", "Gaida pieņemšanu", null, "accept", "pieņemts un publicēts");
        try (Visitor anybody = portal.visitor(true, 1280, false)) {
            anybody.awaitText(MEASURE, "140 dalībnieku");
            assertThat(anybody.page.locator("svg.band .woven").count()).isEqualTo(1);
            assertThat(anybody.page.locator("svg.band .figure").count())
                    .isEqualTo(anybody.page.locator("ol.events > li").count());
        }
    }

    private void step(String account, String heading, String question, String button, String result) {
        try (Visitor visitor = portal.visitor(true, 1280, false).signIn(account)) {
            assertThat(visitor.text()).contains(heading);
            visitor.page.click(".waiting a");
            if (question != null) {
                visitor.page.fill("#question-lv", question);
            }
            visitor.page.click("button[value=" + button + "]");
            assertThat(visitor.text()).contains(result);
        }
    }

    @Test
    @Order(3)
    void a_published_report_is_corrected_with_a_reason() {
        try (Visitor reporter = portal.visitor(true, 1280, false).signIn("reporter")) {
            Page page = reporter.page;
            page.click("a:has-text('Publicētais')");
            page.click("a[href$='/correct']");
            page.fill("#narrative-lv", "Vebinārs notika 12. martā, 138 dalībnieku.");
            page.click("button[value=correct]");
            assertThat(page.innerText(".summary")).contains("Uzrakstiet iemeslu latviski");
            page.fill("#why-lv", "Divi dalībnieki bija pieskaitīti divreiz.");
            page.click("button[value=correct]");
            assertThat(reporter.text()).contains("Labojums publicēts");
        }
        try (Visitor anybody = portal.visitor(true, 1280, false)) {
            anybody.awaitText(MEASURE, "138 dalībnieku");
            assertThat(anybody.text()).contains("Divi dalībnieki bija pieskaitīti divreiz");
        }
    }

    @Test
    @Order(4)
    void the_coordinator_moves_a_deadline_and_everybody_sees_that_it_had_passed() {
        try (Visitor coordinator = portal.visitor(true, 1280, false).signIn("coordinator")) {
            Page page = coordinator.page;
            coordinator.open("/plans/lv-6/commitments/2/measures/2.5");
            page.click("text=Pārcelt šo termiņu");
            page.click("form button[type=submit]:has-text('Pārcelt termiņu')");
            assertThat(page.innerText(".summary")).contains("Uzrakstiet iemeslu latviski");
            page.fill("#year", "2027");
            page.selectOption("#quarter", "2");
            page.fill("#reason-lv", "Iepirkums beidzās bez rezultāta.");
            page.click("form button[type=submit]:has-text('Pārcelt termiņu')");
            page.waitForURL("**/measures/2.5");
        }
        try (Visitor anybody = portal.visitor(true, 1280, false)) {
            anybody.awaitText("/plans/lv-6/attention", "Iepirkums beidzās bez rezultāta");
            assertThat(anybody.text()).contains("pēc termiņa");
        }
    }

    @Test
    @Order(5)
    void a_plan_is_checked_before_it_is_imported() {
        try (Visitor coordinator = portal.visitor(true, 1280, false).signIn("coordinator")) {
            Page page = coordinator.page;
            coordinator.open("/work/import");
            page.fill("#text", "format: gaita-plan/1\nkey: x\n");
            page.click("button[value=check]");
            assertThat(page.inputValue("#text")).startsWith("format: gaita-plan/1");
            assertThat(coordinator.text()).contains("Kas nav kārtībā");
            assertThat(page.locator("button[value=import]").count()).isZero();
        }
    }

    @Test
    @Order(6)
    void an_evaluator_finds_what_was_sent_back_and_opens_it_whole() {
        try (Visitor evaluator = portal.visitor(true, 1280, false).signIn("evaluator")) {
            evaluator.open("/en/record?plan=lv-6&measure=2.2&type=ReportReturnedForClarification");
            Page page = evaluator.page;
            page.click(".record-table tbody a");
            assertThat(evaluator.text()).contains("Cik bija dalībnieku?").contains("SHA-256");
            evaluator.open("/record?plan=lv-6&measure=2.2");
            String csv = page.getAttribute("a:has-text('CSV')", "href");
            assertThat(csv).contains("positions=");
            var answer = page.request().get(portal.address + csv);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains("ReportReturnedForClarification");
        }
        try (Visitor anybody = portal.visitor(true, 1280, false)) {
            anybody.open("/record?plan=lv-6&type=ReportReturnedForClarification");
            assertThat(anybody.text()).contains("Nekas neatbilst");
        }
    }

    @Test
    @Order(7)
    void a_form_that_arrives_after_the_session_ended_is_filled_again_after_signing_in() {
        try (Visitor reporter = portal.visitor(true, 1280, false).signIn("reporter")) {
            Page page = reporter.page;
            reporter.open("/work/measures/lv-6/2.1/reports/FM");
            page.fill("#narrative-lv", "Garš teksts, ko negribas rakstīt vēlreiz.");
            reporter.forgetSession();
            page.click("button[value=save]");
            if (page.locator("#username").count() > 0) {
                page.selectOption("#username", "reporter");
                page.fill("#password", "gaita");
                page.click("main button[type=submit]");
            }
            assertThat(page.inputValue("#narrative-lv")).isEqualTo("Garš teksts, ko negribas rakstīt vēlreiz.");
        }
    }

    @Test
    @Order(7)
    void anybody_says_something_and_follows_what_becomes_of_it() {
        try (Visitor anybody = portal.visitor(false, 1280, false)) {
            Page page = anybody.page;
            anybody.open(MEASURE);
            page.click("text=Jautāt vai ierosināt par šo pasākumu");
            assertThat(page.inputValue("#measure")).isEqualTo("2.2");
            page.fill("#text", "Lūdzu publicēt vebināra ierakstu.");
            page.click("button[type=submit]:has-text('Nosūtīt')");
            assertThat(page.innerText(".summary")).contains("e-pasta adresi");
            assertThat(page.inputValue("#text")).isEqualTo("Lūdzu publicēt vebināra ierakstu.");
            page.fill("#email", "cilveks@example.org");
            // A form that comes back at once was not filled in by a person.
            page.waitForTimeout(3_500);
            page.click("button[type=submit]:has-text('Nosūtīt')");
            assertThat(anybody.text()).contains("Paldies, tas ir saņemts");
            page.click("text=Jūsu ierosinājuma lapa");
            assertThat(anybody.text())
                    .contains("Lūdzu publicēt vebināra ierakstu.")
                    .contains("Gaida apstiprinājumu");
        }
    }

    @Test
    @Order(8)
    void every_public_page_is_accessible_quiet_and_asks_nobody_else_in_both_languages() {
        try (Visitor visitor = portal.visitor(true, 1280, false)) {
            List<String> faults = new ArrayList<>();
            for (String path : PUBLIC) {
                Look.at(visitor, path, faults);
                Look.at(visitor, path.equals("/") ? "/en" : "/en" + path, faults);
            }
            assertThat(faults).isEmpty();
            assertThat(visitor.elsewhere).isEmpty();
        }
    }

    @Test
    @Order(9)
    void every_page_of_work_is_accessible_and_quiet() {
        List<String> faults = new ArrayList<>();
        try (Visitor reporter = portal.visitor(true, 1280, false).signIn("reporter")) {
            Look.at(reporter, "/work", faults);
            Look.at(reporter, "/en/work", faults);
            Look.at(reporter, "/en/work/measures/lv-6/2.1/reports/FM", faults);
            reporter.page.click("button[value=submit]");
            Look.mistaken(reporter, "a form with mistakes", faults);
        }
        try (Visitor coordinator = portal.visitor(true, 1280, false).signIn("coordinator")) {
            Look.at(coordinator, "/work", faults);
            Look.at(coordinator, "/en/work/import", faults);
            Look.at(coordinator, "/work/deadlines/lv-6/2.5/main", faults);
        }
        try (Visitor council = portal.visitor(true, 1280, false).signIn("council")) {
            Look.at(council, "/work", faults);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    @Order(10)
    void the_dark_theme_is_accessible_too_and_nothing_is_wider_than_a_small_phone() {
        List<String> faults = new ArrayList<>();
        try (Visitor visitor = portal.visitor(true, 320, true)) {
            for (String path : List.of("/", "/plans/lv-6", MEASURE, "/plans/lv-6/changes", "/record", "/en/design")) {
                Look.at(visitor, path, faults);
                Look.width(visitor, path, faults);
            }
            // A table that stands upright hides nothing beyond its edge.
            for (String path : List.of("/", "/plans/lv-6/changes", "/record?plan=lv-6")) {
                visitor.open(path);
                assertThat(visitor.page.evaluate("""
                        [...document.querySelectorAll('.board-box, .table-box')]
                          .filter(box => box.scrollWidth > box.clientWidth).length""")).as(path).isEqualTo(0);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    @Order(11)
    void the_keyboard_reaches_the_content_first_and_the_day_can_be_chosen_with_it() {
        try (Visitor visitor = portal.visitor(true, 1280, false)) {
            visitor.open(MEASURE);
            visitor.page.keyboard().press("Tab");
            assertThat(visitor.page.evaluate("document.activeElement.className"))
                    .isEqualTo("skip");
            visitor.page.keyboard().press("Enter");
            assertThat(visitor.page.evaluate("document.activeElement.id")).isEqualTo("content");
            visitor.open(MEASURE + "?asOf=2026-02-01");
            assertThat(visitor.page.innerText(".time-says")).contains("2026. gada 1. februārī");
            assertThat(visitor.text()).doesNotContain("138 dalībnieku");
        }
    }

    @Test
    @Order(12)
    void a_service_that_does_not_answer_is_said_and_the_rest_is_shown() {
        int port = portal.stack.port(8089);
        try (ConfigurableApplicationContext alone = Portal.start(portal.stack, port, "http://127.0.0.1:9");
                Visitor visitor = portal.visitor(true, 1280, false)) {
            assertThat(alone.isRunning()).isTrue();
            Response home = visitor.page.navigate("http://127.0.0.1:" + port + "/");
            assertThat(home.status()).isEqualTo(200);
            assertThat(visitor.text()).contains("Pārskatu dienests neatbild");
            Response plan = visitor.page.navigate("http://127.0.0.1:" + port + "/en/plans/lv-6");
            assertThat(plan.status()).isEqualTo(503);
            assertThat(visitor.text()).contains("Nothing is lost");
        }
    }

    @Test
    @Order(13)
    void the_usual_plan_is_a_setting() {
        int port = portal.stack.port(8089);
        try (ConfigurableApplicationContext other =
                        Portal.start(portal.stack, port, portal.stack.address(8082), "--gaita.portal.plan=lv-5");
                Visitor visitor = portal.visitor(true, 1280, false)) {
            assertThat(other.isRunning()).isTrue();
            visitor.page.navigate("http://127.0.0.1:" + port + "/take-part");
            assertThat(visitor.page.locator("nav a[href*='/plans/lv-5']").count())
                    .isGreaterThan(1);
            assertThat(visitor.page.locator("nav a[href*='/plans/lv-6']").count())
                    .isZero();
        }
    }

    @Test
    @Order(14)
    void pages_are_small_compressed_guarded_and_asked_for_again_cheaply() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<byte[]> first = get(client, "/", null);
        assertThat(first.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(first.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(first.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        String html = new String(
                new GZIPInputStream(new ByteArrayInputStream(first.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(html).doesNotContain(" style=").doesNotContain(" onclick=").doesNotContain("<script>");
        long weight = first.body().length;
        for (String part : html.split("\"")) {
            if (part.startsWith("/assets/")) {
                weight += get(client, part, null).body().length;
            }
        }
        assertThat(weight).isLessThan(100_000);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(get(client, "/", tag).statusCode()).isEqualTo(304);
        assertThat(first.headers().firstValue("Content-Language")).contains("lv-LV");
        HttpResponse<byte[]> work = get(client, "/work", null);
        assertThat(work.statusCode()).isEqualTo(302);
        assertThat(work.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("gaita-session=")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        HttpResponse<byte[]> asked = get(client, "/record?q=&plan=lv-6&measure=2.2&institution=", null);
        assertThat(asked.headers().firstValue("Location").orElse("")).endsWith("/record?plan=lv-6&measure=2.2");
        assertThat(get(client, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(15)
    void a_plan_without_mistakes_is_taken_in_when_the_coordinator_says_so() {
        String key = "meginajums-" + Long.toString(System.nanoTime(), 36);
        try (Visitor coordinator = portal.visitor(false, 1280, false).signIn("coordinator")) {
            Page page = coordinator.page;
            coordinator.open("/work/import");
            page.fill("#text", """
                    {"format":"gaita-plan/1","key":"%s","country":"XX","timeZone":"Europe/Riga","currency":"EUR",
                     "languages":["lv"],"title":{"lv":"Mēģinājuma plāns"},"version":"1",
                     "period":{"from":"2026-01-01","to":"2027-12-31"},
                     "institutions":[{"code":"MI","name":{"lv":"Mēģinājumu iestāde"},"kind":"ministry","signsIn":true}],
                     "commitments":[{"number":"1","title":{"lv":"Apņemšanās"},"measures":[
                       {"number":"1.1","title":{"lv":"Pasākums"},
                        "deadlines":[{"key":"main","kind":"date","on":"2027-12-31"}],
                        "assignments":[{"institution":"MI","role":"responsible"}]}]}]}
                    """.formatted(key));
            page.click("button[value=check]");
            assertThat(coordinator.text()).contains("Kļūdu nav", "1 apņemšanās", "Nekas vēl nav ielādēts");
            page.click("button[value=import]");
            page.waitForURL("**/plans/" + key);
            assertThat(coordinator.text()).contains("Mēģinājuma plāns", "1.1");
        }
    }

    private static HttpResponse<byte[]> get(HttpClient client, String path, String tag)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(portal.address + path)).header("Accept-Encoding", "gzip");
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
