package org.gaita.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaita.browser.Portal.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What people say is answered, people are asked, a person is erased: in a real browser, over the real services. */
@InTheBrowser
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskInTheBrowserTest {
    private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
    private static final Pattern NUMBER = Pattern.compile("20\\d\\d-\\d{6}");
    private static final String READER = "lasitajs@example.org";
    private static final String ANNA = "anna.desk@example.org";
    private static final String JURIS = "juris.desk@example.org";
    private static final String ROLANDS = "rolands.desk@example.org";
    private static Portal portal;
    private static String annas;
    private static String juris;
    private static String complaint;
    private static String annasPage;
    private static String process;

    @BeforeAll
    static void start() {
        portal = Portal.running();
    }

    @Test
    @Order(1)
    void people_say_something_without_scripts_and_confirm_it_by_the_link_in_their_mail() {
        try (Visitor one = portal.visitor(false, 1280, false);
                Visitor other = portal.visitor(false, 320, true);
                Visitor third = portal.visitor(false, 1280, false)) {
            write(one, ANNA, "PROPOSAL", "2.2", "Lūdzu publicēt vebināra ierakstu un prezentācijas visām pašvaldībām.");
            write(
                    other,
                    JURIS,
                    "PROPOSAL",
                    "2.2",
                    "Lūdzu publicējiet vebināra ierakstu un prezentācijas visām pašvaldībām!");
            write(
                    third,
                    ROLANDS,
                    "COMPLAINT",
                    "",
                    "<script>alert(1)</script> Mana kaimiņa personas kods ir visiem zināms.");
            // A form that comes back at once was not filled in by a person.
            one.page.waitForTimeout(3_500);
            annas = send(one);
            juris = send(other);
            complaint = send(third);
            annasPage = confirm(one, ANNA);
            confirm(other, JURIS);
            confirm(third, ROLANDS);
            assertThat(one.text()).contains("Saņemts").contains("Līdz atbildei atli");
        }
    }

    @Test
    @Order(1)
    void somebody_asks_for_news_and_confirms_it_by_the_link_in_the_mail() {
        try (Visitor reader = portal.visitor(false, 320, true)) {
            reader.open("/take-part");
            reader.page.fill("#email", READER);
            reader.page.selectOption("#topic", "ANSWER");
            reader.page.selectOption("#cadence", "AT_ONCE");
            reader.page.waitForTimeout(3_500);
            reader.page.click("form[action$='/take-part/subscriptions'] button");
            reader.open(Mail.link(Mail.to(portal, READER, "Apstipriniet"), "subscriptions/confirm"));
            reader.page.click("main button[type=submit]");
            assertThat(reader.text()).contains("Pieteikšanās apstiprināta");
        }
    }

    private static void write(Visitor visitor, String email, String kind, String measure, String text) {
        visitor.open("/take-part/say" + (measure.isEmpty() ? "" : "?measure=" + measure));
        visitor.page.check("#kind-" + kind);
        visitor.page.fill("#text", text);
        visitor.page.fill("#email", email);
        visitor.page.fill("#name", "Vārds Uzvārds");
    }

    private static String send(Visitor visitor) {
        visitor.page.click("main button[type=submit]");
        Matcher number = NUMBER.matcher(visitor.text());
        assertThat(number.find()).as(visitor.text()).isTrue();
        return number.group();
    }

    private static String confirm(Visitor visitor, String email) {
        visitor.open(Mail.link(Mail.to(portal, email, "Apstipriniet"), "feedback/confirm"));
        visitor.page.click("main button[type=submit]");
        visitor.page.waitForURL("**/follow-up/**");
        return visitor.page.url().substring(portal.address.length());
    }

    @Test
    @Order(2)
    void a_ministry_sees_what_waits_takes_it_on_and_answers_two_that_say_the_same_together() {
        try (Visitor reporter = portal.visitor(false, 1280, false).signIn("reporter")) {
            Page page = reporter.page;
            assertThat(reporter.text()).contains("gaida atbildi");
            page.click("text=Visi ierosinājumi");
            assertThat(reporter.text()).contains(annas).contains(juris).doesNotContain(complaint);
            for (String number : List.of(annas, juris)) {
                reporter.open("/work/submissions/" + number);
                page.click("button[value=taking]");
                assertThat(reporter.text())
                        .contains("Tagad atbildēt var Jūsu iestāde")
                        .contains("Nodots iestādei");
            }
            reporter.open("/work/submissions/" + annas);
            assertThat(reporter.text()).contains("Saka gandrīz to pašu").contains(juris);
            page.click("a.button:has-text('Atbildēt')");
            page.check("#outcome-PARTLY");
            page.check("#other-" + juris);
            page.click("button:has-text('Nosūtīt atbildi')");
            assertThat(page.innerText(".summary")).contains("Uzrakstiet pamatojumu latviski");
            assertThat(page.isChecked("#outcome-PARTLY")).isTrue();
            assertThat(page.isChecked("#other-" + juris)).isTrue();
            page.fill("#answer-lv", "Prezentācijas publicēsim, ierakstu nevar publicēt dalībnieku balsu dēļ.");
            page.click("button:has-text('Nosūtīt atbildi')");
            assertThat(reporter.text())
                    .contains("Atbilde nosūtīta visiem izvēlētajiem")
                    .contains("Daļēji pieņemts");
        }
        assertThat(Mail.to(portal, ANNA, "Atbilde uz iesniegumu " + annas)).contains("nevar publicēt dalībnieku balsu");
        assertThat(Mail.to(portal, JURIS, "Atbilde uz iesniegumu " + juris))
                .contains("nevar publicēt dalībnieku balsu");
        try (Visitor anna = portal.visitor(false, 1280, false)) {
            anna.open(annasPage);
            assertThat(anna.text()).contains("Daļēji pieņemts");
            anna.page.fill("#why", "Tagad saprotu.");
            anna.page.click("button[value=yes]");
            assertThat(anna.text()).contains("Paldies, tas ir pierakstīts").doesNotContain("Vai atbilde palīdzēja?");
            assertThat(anna.page
                            .request()
                            .get(portal.address + annasPage + "/data.json")
                            .text())
                    .contains(ANNA);
        }
    }

    @Test
    @Order(3)
    void an_answer_is_revised_with_a_reason_and_the_earlier_one_stays_in_the_steps() {
        try (Visitor reporter = portal.visitor(true, 1280, false).signIn("reporter")) {
            Page page = reporter.page;
            reporter.open("/work/submissions/" + annas + "/revision");
            assertThat(page.inputValue("#answer-lv")).startsWith("Prezentācijas publicēsim");
            page.check("#outcome-ACCEPTED");
            page.fill("#answer-lv", "Publicēsim gan prezentācijas, gan ierakstu.");
            page.click("button:has-text('Nosūtīt grozīto atbildi')");
            assertThat(page.innerText(".summary")).contains("kāpēc grozāt atbildi");
            page.fill("#change-lv", "Dalībnieki piekrita.");
            page.click("button:has-text('Nosūtīt grozīto atbildi')");
            assertThat(reporter.text())
                    .contains("Grozītā atbilde nosūtīta")
                    .contains("Publicēsim gan prezentācijas, gan ierakstu")
                    .contains("Dalībnieki piekrita");
        }
    }

    @Test
    @Order(4)
    void the_coordinator_withholds_with_a_code_gives_to_another_institution_and_publishes() {
        try (Visitor coordinator = portal.visitor(true, 1280, false).signIn("coordinator")) {
            Page page = coordinator.page;
            coordinator.open("/work/submissions/" + complaint + "/withholding");
            page.click("button:has-text('Nerādīt publiski')");
            assertThat(page.innerText(".summary")).contains("Izvēlieties noteikumu");
            page.check("#code-PERSONAL_DATA_OF_OTHERS");
            page.fill("#explanation-lv", "Kaimiņa dati nav jāpublicē.");
            page.click("button:has-text('Nerādīt publiski')");
            assertThat(coordinator.text()).contains("Publiski netiks rādīts").contains("citu cilvēku personas dati");
            assertThat(page.innerText("blockquote")).startsWith("<script>alert(1)</script>");

            page.click("a.button:has-text('Nodot iestādei')");
            page.selectOption("#institution", "FM");
            page.click("button:has-text('Nodot iestādei')");
            page.click("a.button:has-text('Nodot citai iestādei')");
            page.selectOption("#institution", "VARAM");
            page.click("button:has-text('Nodot citai iestādei')");
            assertThat(page.innerText(".summary")).contains("kāpēc nododat tālāk");
            page.fill("#passing-lv", "Tas attiecas uz pašvaldībām.");
            page.click("button:has-text('Nodot citai iestādei')");
            assertThat(coordinator.text()).contains("VARAM (iepriekš FM)").contains("Tas attiecas uz pašvaldībām.");

            coordinator.awaitText("/work/submissions/moderation", annas);
            page.click("button[value=publication]:has-text('" + annas + "')");
            assertThat(coordinator.text()).contains("Publicēts");
        }
        try (Visitor anybody = portal.visitor(false, 1280, false)) {
            anybody.open("/feedback/" + annas);
            assertThat(anybody.text()).contains("Publicēsim gan prezentācijas, gan ierakstu");
            assertThat(anybody.open("/feedback/" + complaint)).isEqualTo(404);
            assertThat(anybody.page
                            .request()
                            .get(portal.address + "/feedback/list.csv")
                            .text())
                    .contains(annas)
                    .doesNotContain(complaint);
        }
    }

    @Test
    @Order(5)
    void a_reporter_does_not_read_what_is_with_another_institution() {
        try (Visitor reporter = portal.visitor(true, 1280, false).signIn("reporter")) {
            assertThat(reporter.open("/work/submissions/" + complaint)).isEqualTo(403);
            assertThat(reporter.text()).contains("Jūsu lomai").doesNotContain("kaimiņa");
        }
    }

    @Test
    @Order(6)
    void a_ministry_runs_a_consultation_from_the_announcement_to_the_results_sent() {
        try (Visitor reporter = portal.visitor(false, 1280, false).signIn("reporter")) {
            Page page = reporter.page;
            page.click("text=Sabiedrības līdzdalība");
            page.click("text=Izsludināt līdzdalības pasākumu");
            page.fill("#question-lv", "Kādai jābūt budžeta kopsavilkuma lapai?");
            page.check("#g-seniors");
            page.fill("#online", "nav adrese");
            page.click("button:has-text('Izsludināt')");
            assertThat(page.innerText(".summary"))
                    .contains("Uzrakstiet nosaukumu latviski")
                    .contains("Norādiet dienu");
            assertThat(page.isChecked("#g-seniors")).isTrue();
            page.fill("#title-lv", "Budžets vieglajā valodā");
            page.fill("#startsOn", LocalDate.now(RIGA).plusDays(3).toString());
            page.fill("#startsAt", "10:00");
            page.fill("#endsAt", "12:00");
            page.click("button:has-text('Izsludināt')");
            assertThat(page.innerText(".summary")).contains("nav adrese; tai jāsākas ar https://");
            page.fill("#online", "https://www.fm.gov.lv/");
            page.click("button:has-text('Izsludināt')");
            assertThat(reporter.text()).contains("Izsludināts").contains("Seniori");
            process = page.url().replaceAll(".*/participation/([0-9a-f-]+).*", "$1");
            // Two weeks are required; three days are recorded all the same, and said.
            assertThat(reporter.text()).contains("Izsludināts par vēlu").contains("Izsludināts 3 dienas iepriekš");

            step(page, "rescheduling", () -> {
                page.fill("#startsOn", LocalDate.now(RIGA).plusDays(20).toString());
                page.fill("#endsOn", LocalDate.now(RIGA).plusDays(20).toString());
                page.fill("#because-lv", "Lai cilvēki paspētu sagatavoties.");
            });
            assertThat(reporter.text()).contains("pārcelts 1 reizi").doesNotContain("Izsludināts par vēlu");
            page.click("button[value=opening]");
            step(page, "closing", () -> page.fill("#contributions", "divi"));
            assertThat(page.innerText(".summary")).contains("veselu skaitli");
            page.fill("#contributions", "31");
            page.click("main form .actions button");
            step(page, "holding", () -> page.fill("#on", LocalDate.now(RIGA).toString()));
            step(page, "attendance", () -> {
                page.fill("#total", "18");
                page.fill("#group-seniors", "20");
            });
            assertThat(page.innerText(".summary")).contains("Grupā nevar būt vairāk cilvēku nekā kopā");
            page.fill("#group-seniors", "7");
            page.click("main form .actions button");
            step(page, "results", () -> {
                page.fill("#summary-lv", "Lapa būs īsāka.");
                page.fill("#taken1", "Viena lappuse.");
                page.fill("#not1", "Lapa septiņās valodās.");
                page.click("details > summary:has-text('angliski')");
                page.fill("#taken-en1", "One page.");
                page.fill("#taken-en2", "Only in English.");
            });
            assertThat(page.innerText(".summary")).contains("gan iemeslu").contains("arī latviski");
            assertThat(page.inputValue("#taken-en1")).isEqualTo("One page.");
            page.fill("#taken-en2", "");
            page.fill("#why1", "Tulkošanai nav naudas.");
            page.fill("#not-en1", "A page in seven languages.");
            page.fill("#why-en1", "There is no money for translation.");
            page.click("main form .actions button");
            step(page, "results-sent", () -> {
                page.fill("#recipients", "18");
                page.fill("#how-lv", "E-pastā visiem dalībniekiem.");
            });
            assertThat(reporter.text()).contains("rezultāti nosūtīti").contains("Pašlaik Jums te nekas nav jādara");
        }
        try (Visitor anybody = portal.visitor(false, 320, false)) {
            anybody.open("/participation/" + process);
            assertThat(anybody.text())
                    .contains("Lapa būs īsāka")
                    .contains("Viena lappuse")
                    .contains("Tulkošanai nav naudas")
                    .contains("Saņēma 18 cilvēku");
            anybody.open("/en/participation/" + process);
            assertThat(anybody.text())
                    .contains("One page", "A page in seven languages", "There is no money for translation");
            assertThat(anybody.page
                            .request()
                            .get(portal.address + "/participation/" + process + "/attendance.csv")
                            .text())
                    .contains("Seniori,7");
        }
    }

    private static void step(Page page, String step, Runnable fill) {
        page.click("a.button[href$='/" + step + "']");
        fill.run();
        page.click("main form .actions button");
    }

    @Test
    @Order(7)
    void somebody_asks_to_be_asked_and_the_ministry_answers_with_a_reason() {
        try (Visitor anybody = portal.visitor(false, 1280, false);
                Visitor reporter = portal.visitor(false, 1280, false).signIn("reporter")) {
            anybody.open("/take-part/ask");
            anybody.page.selectOption("#institution", "FM");
            anybody.page.fill("#wish", "Vēlos, lai skolēniem jautā par budžetu.");
            anybody.page.waitForTimeout(3_500);
            anybody.page.click("button:has-text('Nosūtīt lūgumu')");
            assertThat(anybody.text()).contains("Lūgums saņemts");
            anybody.page.click("text=Jūsu lūguma lapa");
            String own = anybody.page.url().substring(portal.address.length());

            reporter.open("/work/requests");
            reporter.page.click("text=lai skolēniem jautā");
            reporter.page.click("button:has-text('Nosūtīt atbildi')");
            assertThat(reporter.page.innerText(".summary"))
                    .contains("vai rīkosiet")
                    .contains("pamatojumu");
            reporter.page.check("#granted-yes");
            reporter.page.fill("#answer-lv", "Rīkosim pavasarī trīs skolās.");
            reporter.page.click("button:has-text('Nosūtīt atbildi')");
            assertThat(reporter.text()).contains("Būs iespēja piedalīties");
            anybody.open(own);
            assertThat(anybody.text()).contains("Rīkosim pavasarī trīs skolās");
        }
    }

    @Test
    @Order(8)
    void a_watched_page_says_that_something_new_has_come_and_only_then() {
        try (Visitor watching = portal.visitor(true, 1280, false).signIn("reporter");
                Visitor quiet = portal.visitor(true, 1280, false);
                Visitor without = portal.visitor(false, 1280, false).signIn("reporter");
                Visitor coordinator = portal.visitor(true, 1280, false).signIn("coordinator")) {
            watching.open("/work/submissions?which=all");
            quiet.open("/plans/lv-5");
            without.open("/work/submissions?which=all");
            watching.page.waitForTimeout(2_500);
            assertThat(watching.page.isVisible(".live p")).isFalse();
            coordinator.awaitText("/work/submissions/moderation", juris);
            coordinator.page.click("button[value=publication]:has-text('" + juris + "')");
            watching.page.waitForSelector(".live p:visible");
            assertThat(watching.page.innerText(".live")).contains("kaut kas ir mainījies");
            // What does not concern the page says nothing, and without scripts a page is as it was.
            assertThat(quiet.page.isVisible(".live p")).isFalse();
            assertThat(without.page.isVisible(".live p")).isFalse();
            watching.page.click(".live a");
            watching.page.waitForURL("**which=all");
            assertThat(watching.page.isVisible(".live p")).isFalse();
            assertThat(watching.page.innerText("tr:has-text('" + juris + "')")).contains("Publicēts");
        }
    }

    @Test
    @Order(9)
    void every_new_page_is_accessible_quiet_and_its_tables_can_be_downloaded_in_both_languages() {
        List<String> faults = new ArrayList<>();
        try (Visitor reporter = portal.visitor(true, 1280, false).signIn("reporter")) {
            for (String path : List.of(
                    "/work/submissions",
                    "/work/submissions?which=all",
                    "/work/submissions/" + annas,
                    "/work/submissions/" + annas + "/revision",
                    "/work/participation",
                    "/work/participation/new",
                    "/work/participation/" + process,
                    "/work/participation/" + process + "/attendance",
                    "/work/requests")) {
                both(reporter, path, faults);
            }
            reporter.open("/work/participation/new");
            reporter.page.click("main form .actions button");
            Look.mistaken(reporter, "an announcement with mistakes", faults);
        }
        try (Visitor coordinator = portal.visitor(true, 320, true).signIn("coordinator")) {
            for (String path : List.of(
                    "/work/submissions/moderation",
                    "/work/submissions/" + complaint,
                    "/work/submissions/" + complaint + "/assignment")) {
                both(coordinator, path, faults);
            }
        }
        try (Visitor officer = portal.visitor(true, 320, false).signIn("dpo")) {
            both(officer, "/work/erasure", faults);
        }
        try (Visitor anybody = portal.visitor(true, 320, true)) {
            for (String path : List.of(
                    "/take-part",
                    "/take-part/ask",
                    "/participation/" + process,
                    "/feedback/" + annas,
                    annasPage.replaceFirst("^/en", ""))) {
                both(anybody, path, faults);
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void both(Visitor visitor, String path, List<String> faults) {
        for (String address : List.of(path, "/en" + path)) {
            Look.at(visitor, address, faults);
            Look.width(visitor, address, faults);
        }
    }

    @Test
    @Order(10)
    void news_of_the_plan_are_announced_in_the_page_and_tables_are_files() {
        try (Visitor anybody = portal.visitor(true, 1280, false)) {
            anybody.open("/en/plans/lv-6");
            String feed = anybody.page.getAttribute("link[type='application/atom+xml']", "href");
            var answer = anybody.page.request().get(portal.address + feed);
            assertThat(answer.headers().get("content-type")).startsWith("application/atom+xml");
            assertThat(answer.text())
                    .contains("<feed xmlns=\"http://www.w3.org/2005/Atom\"")
                    .contains("<entry>");
            for (String table : List.of(
                    "/plans/lv-6/measures.csv",
                    "/plans/lv-6/funding.csv",
                    "/plans/lv-6/attention.csv",
                    "/plans/lv-6/deadline-changes.csv",
                    "/plans/lv-6/changes.csv?from=2026-06-30",
                    "/plans/lv-6/commitments/2/timeline.csv",
                    "/plans/lv-6/commitments/2/measures/2.2/timeline.csv",
                    "/participation/list.csv")) {
                var file = anybody.page.request().get(portal.address + table);
                assertThat(file.status()).as(table).isEqualTo(200);
                assertThat(file.headers().get("content-type")).startsWith("text/csv");
                assertThat(file.text()).as(table).startsWith("\ufeff");
            }
        }
    }

    @Test
    @Order(11)
    void a_service_that_stops_while_an_answer_is_being_written_costs_nothing_that_was_typed() {
        try (Visitor anybody = portal.visitor(false, 1280, false)) {
            anybody.open("/take-part/say?measure=2.3");
            anybody.page.fill("#text", "Garš ierosinājums, ko negribas rakstīt vēlreiz.");
            anybody.page.fill("#email", "vel@example.org");
            anybody.page.waitForTimeout(3_500);
            portal.stack.kill("feedback");
            anybody.page.click("main button[type=submit]");
            assertThat(anybody.page.innerText(".summary")).contains("neatbild");
            assertThat(anybody.page.inputValue("#text")).startsWith("Garš ierosinājums");
            // The rest of the portal goes on.
            try (Visitor other = portal.visitor(false, 1280, false)) {
                assertThat(other.open("/take-part")).isEqualTo(200);
                assertThat(other.text())
                        .contains("Ierosinājumu dienests neatbild")
                        .contains("Budžets vieglajā valodā");
            }
            long end = System.nanoTime() + 60_000_000_000L;
            while (!anybody.text().contains("Paldies, tas ir saņemts") && System.nanoTime() < end) {
                // The form that comes back holds a new ticket as soon as there is a service to give one.
                anybody.page.waitForTimeout(3_500);
                anybody.page.click("main button[type=submit]");
            }
            assertThat(anybody.text()).contains("Paldies, tas ir saņemts");
        }
    }

    @Test
    @Order(13)
    void news_come_at_once_and_end_with_the_link_in_their_mail() {
        try (Visitor reader = portal.visitor(false, 320, true)) {
            // An answer was published since the subscription was confirmed.
            reader.open(Mail.link(Mail.to(portal, READER, "Jaunumi"), "subscriptions/end"));
            reader.page.click("main button[type=submit]");
            assertThat(reader.text()).contains("Ziņas vairs netiks sūtītas");
        }
    }

    @Test
    @Order(12)
    void the_data_protection_officer_finds_a_person_erases_it_and_sees_it_in_the_ledger() {
        try (Visitor officer = portal.visitor(false, 1280, false).signIn("dpo")) {
            Page page = officer.page;
            page.click("text=Dzēst personas datus");
            page.fill("#who", "nav.tada@example.org");
            page.click("button[value=look]");
            assertThat(page.innerText(".summary")).contains("nekas netiek glabāts");
            page.fill("#who", ANNA);
            page.click("button[value=look]");
            assertThat(officer.text()).contains(annas).contains("vebināra ierakstu");
            assertThat(page.url()).doesNotContain("anna");
            page.click("button[value=erase]");
            assertThat(page.innerText(".summary")).contains("Ierakstiet pamatu").contains("nevar atsaukt");
            page.fill("#basis", "Lēmums 7");
            page.check("#sure");
            page.click("button[value=erase]");
            assertThat(officer.text()).contains("Atslēga iznīcināta");
            // The other services follow within seconds, and the ledger says so.
            officer.awaitText("/work/erasure", "dzēsts visur");
            assertThat(page.innerText("table tbody tr >> nth=0")).contains("Lēmums 7");
            page.fill("#who", ANNA);
            page.click("button[value=look]");
            assertThat(page.innerText(".summary")).contains("nekas netiek glabāts");
        }
        try (Visitor anybody = portal.visitor(false, 1280, false)) {
            anybody.open("/feedback/" + annas);
            assertThat(anybody.text()).contains("Teksts ir dzēsts").doesNotContain("vebināra ierakstu");
        }
        try (Visitor reporter = portal.visitor(false, 1280, false).signIn("reporter")) {
            assertThat(reporter.open("/work/erasure")).isEqualTo(403);
        }
    }
}
