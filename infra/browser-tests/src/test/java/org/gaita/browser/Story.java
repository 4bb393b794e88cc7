package org.gaita.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.gaita.browser.Portal.Visitor;

/** What happens before the pictures are taken: one report is published, another waits, a deadline is moved. */
final class Story {
    static final byte[] PDF = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private Story() {}

    static void tell(Portal portal) {
        report(
                portal,
                "reporter",
                "FM",
                "2.2",
                "Notika vebinārs par budžeta informācijas atspoguļošanu; piedalījās 140 cilvēku no 14 ministrijām un 32 pašvaldībām.",
                "A webinar on showing budget information took place; 140 people from 14 ministries and 32 municipalities took part.",
                "2026-09-30");
        step(portal, "approver", "sign");
        step(portal, "coordinator", "accept");
        report(
                portal,
                "reporter-varam",
                "VARAM",
                "2.3",
                "Sagatavots vadlīniju projekts un apspriests ar piecām pašvaldībām.",
                "Draft guidelines were prepared and discussed with five municipalities.",
                "2026-10-31");
        step(portal, "approver-varam", "sign");
        report(
                portal,
                "reporter",
                "FM",
                "2.1",
                "Publicēts budžeta kopsavilkums vieglajā valodā.",
                "A summary of the budget in plain language was published.",
                "2026-10-31");
        try (Visitor coordinator = portal.visitor(false, 1280, false).signIn("coordinator")) {
            Page page = coordinator.page;
            coordinator.open("/work/deadlines/lv-6/2.5/main");
            page.fill("#year", "2027");
            page.selectOption("#quarter", "2");
            page.fill("#reason-lv", "Iepirkums beidzās bez rezultāta un jārīko no jauna.");
            page.fill("#reason-en", "The procurement ended without a result and has to be repeated.");
            page.fill("#decidedOn", "2026-10-06");
            page.click("main form .actions button");
            page.waitForURL("**/measures/2.5");
        }
        try (Visitor anybody = portal.visitor(false, 1280, false)) {
            long end = System.nanoTime() + 30_000_000_000L;
            do {
                anybody.open("/plans/lv-6/commitments/2");
            } while (!anybody.text().contains("Iepirkums") && System.nanoTime() < end);
        }
    }

    /** What people say, and how far the ministry is with it. The address of the answer to be written comes back. */
    static String tellVoices(Portal portal) {
        List<List<String>> said = List.of(
                List.of("2.2", "anna@example.org", "Lūdzu publicēt vebināra ierakstu un prezentācijas pašvaldībām."),
                List.of(
                        "2.2",
                        "juris@example.org",
                        "Publicējiet, lūdzu, vebināra ierakstu un prezentācijas pašvaldībām!"),
                List.of("2.1", "ilze@example.org", "Kad budžeta kopsavilkums būs vieglajā valodā?"));
        for (List<String> one : said) {
            try (Visitor anybody = portal.visitor(false, 1280, false)) {
                Page page = anybody.page;
                anybody.open("/take-part/say?measure=" + one.getFirst());
                page.fill("#text", one.get(2));
                page.fill("#email", one.get(1));
                page.fill("#name", "Vārds Uzvārds");
                // A form that comes back at once was not filled in by a person.
                page.waitForTimeout(3_500);
                page.click("main button[type=submit]");
                anybody.open(Mail.link(Mail.to(portal, one.get(1), "Apstipriniet"), "feedback/confirm"));
                page.click("main button[type=submit]");
                page.waitForURL("**/follow-up/**");
            }
        }
        String answer = "";
        try (Visitor reporter = portal.visitor(false, 1280, false).signIn("reporter")) {
            Page page = reporter.page;
            for (int i = 0; i < 2; i++) {
                reporter.open("/work/submissions");
                page.click("tr:has-text('vebināra') >> nth=" + i + " >> th a");
                answer = page.url().substring(portal.address.length()) + "/answer";
                page.click("button[value=taking]");
            }
            reporter.open("/work/participation/new");
            page.fill("#title-lv", "Budžets vieglajā valodā");
            page.fill("#question-lv", "Kas budžeta kopsavilkumā ir saprotams un kas nav?");
            page.fill(
                    "#startsOn",
                    LocalDate.now(ZoneId.of("Europe/Riga")).plusDays(3).toString());
            page.fill("#startsAt", "15:00");
            page.check("#g-seniors");
            page.check("#g-rural");
            page.click("main form .actions button");
            page.waitForURL("**done=process-announced");
            page.click("button[value=opening]");
        }
        return answer;
    }

    private static void report(
            Portal portal, String account, String institution, String number, String lv, String en, String to) {
        try (Visitor reporter = portal.visitor(false, 1280, false).signIn(account)) {
            Page page = reporter.page;
            reporter.open("/work/measures/lv-6/" + number + "/reports/" + institution);
            page.fill("#periodFrom", "2026-01-01");
            page.fill("#periodTo", to);
            page.check("#status-IN_PROGRESS");
            page.fill("#narrative-lv", lv);
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            page.fill("#narrative-en", en);
            page.fill("#link1", "https://www.fm.gov.lv/");
            page.setInputFiles("#file", new FilePayload("pielikums.pdf", "application/pdf", PDF));
            page.click("button[value=submit]");
            page.waitForURL("**/work/reports/**");
        }
    }

    private static void step(Portal portal, String account, String button) {
        try (Visitor visitor = portal.visitor(false, 1280, false).signIn(account)) {
            visitor.page.click(".waiting a");
            visitor.page.click("button[value=" + button + "]");
            visitor.page.waitForURL("**done=*");
        }
    }
}
