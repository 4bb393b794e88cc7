package org.gaita.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaita.browser.Portal.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures of the documentation: {@code docs/pictures/make}. */
@InTheBrowser
@EnabledIfSystemProperty(named = "gaita.pictures", matches = ".+")
class PicturesTest {

    @Test
    void pictures_are_taken() throws IOException {
        Path directory = Path.of(System.getProperty("gaita.pictures"));
        Files.createDirectories(directory);
        Portal portal = Portal.running();
        Story.tell(portal);
        try (Visitor visitor = portal.visitor(true, 1200, false)) {
            for (List<String> picture : List.of(
                    List.of("/", "plan-at-a-glance"),
                    List.of("/plans/lv-6/commitments/2", "course-of-a-commitment"),
                    List.of("/plans/lv-6/commitments/2/measures/2.2", "measure"),
                    List.of("/en/plans/lv-6/commitments/2/measures/2.2", "measure-en"),
                    List.of("/plans/lv-6/changes?from=2026-06-30", "since-the-last-session"),
                    List.of("/plans/lv-6/attention", "attention"),
                    List.of("/record?plan=lv-6&measure=2.2", "record"))) {
                visitor.open(picture.getFirst());
                take(visitor.page, directory, picture.getLast());
            }
            visitor.open("/record?plan=lv-6&type=ReportPublished");
            visitor.page.click(".record-table tbody a");
            take(visitor.page, directory, "one-event");
        }
        try (Visitor visitor = portal.visitor(true, 1200, true)) {
            visitor.open("/plans/lv-6/commitments/2/measures/2.2");
            take(visitor.page, directory, "measure-dark");
        }
        try (Visitor visitor = portal.visitor(true, 390, false)) {
            visitor.open("/plans/lv-6/commitments/2/measures/2.2");
            take(visitor.page, directory, "measure-phone");
        }
        for (String account : List.of("reporter", "approver", "coordinator", "council")) {
            try (Visitor visitor = portal.visitor(true, 1200, false).signIn(account)) {
                take(visitor.page, directory, "work-" + account);
                if (account.equals("reporter")) {
                    visitor.open("/work/measures/lv-6/2.1/reports/FM");
                    visitor.page.click("button[value=submit]");
                    take(visitor.page, directory, "report-form");
                }
            }
        }
        String answer = Story.tellVoices(portal);
        try (Visitor visitor = portal.visitor(true, 1200, false).signIn("reporter")) {
            visitor.open("/work/submissions");
            take(visitor.page, directory, "work-submissions");
            visitor.open(answer);
            visitor.page.check("#outcome-PARTLY");
            visitor.page.fill(
                    "#answer-lv", "Prezentācijas publicēsim līdz mēneša beigām. Ierakstā ir dalībnieku balsis.");
            take(visitor.page, directory, "answer-form");
            visitor.open("/work/participation");
            visitor.page.click("text=Budžets vieglajā valodā");
            take(visitor.page, directory, "participation-course");
        }
        try (Visitor visitor = portal.visitor(true, 1200, false).signIn("dpo")) {
            visitor.open("/work/erasure");
            visitor.page.fill("#who", "ilze@example.org");
            visitor.page.click("button[value=look]");
            take(visitor.page, directory, "erasure");
        }
        try (var files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jpg"))).hasSizeGreaterThan(10);
        }
    }

    private static void take(Page page, Path directory, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(directory.resolve(name + ".jpg"))
                .setType(ScreenshotType.JPEG)
                .setQuality(72)
                .setClip(0, 0, page.viewportSize().width, 1000)
                .setFullPage(true));
    }
}
