package org.gaita.planmanagement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of institutions, and what follows for those who report for them (R30, R31, R33). */
class InstitutionsTest extends ServiceTest {
    @Test
    void an_institution_is_renamed_and_keeps_its_code_and_its_assignments() {
        World world = world();
        Answer before = ok(get("/institutions/" + world.own, null));
        Answer renamed = ok(post(
                "/institutions/" + world.own + "/renaming",
                "{\"name\": {\"lv\": \"Gudrās pārvaldes ministrija\"}, \"on\": \"2024-05-01\"}",
                COORDINATOR,
                "If-Match",
                before.etag()));
        assertThat(renamed.body().path("name").path("lv").asString()).isEqualTo("Gudrās pārvaldes ministrija");
        assertThat(renamed.etag()).isNotEqualTo(before.etag());
        ok(post(world.submitted() + "/signature", "{}", world.own("approver")));
        Answer stale = post(
                "/institutions/" + world.own + "/renaming",
                "{\"name\": {\"lv\": \"Cita\"}}",
                COORDINATOR,
                "If-Match",
                before.etag());
        assertThat(stale.status()).isEqualTo(412);
    }

    @Test
    void what_is_wrong_with_a_renaming_is_said_at_once() {
        World world = world();
        Answer refused = post(
                "/institutions/" + world.own + "/renaming",
                "{\"name\": {\"en\": \"Only English\"}, \"on\": \"2199-01-01\"}",
                COORDINATOR);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("institution-not-renamed");
        assertThat(refused.body().path("violations")).hasSize(2);
    }

    @Test
    void a_dissolved_institution_starts_no_reports_and_its_successor_is_named() {
        World world = world();
        String waiting = world.draft();
        String published = world.published();
        dissolve(world, world.other);
        Answer dissolved = ok(get("/institutions/" + world.own, null));
        assertThat(dissolved.body().path("dissolvedOn").asString()).isEqualTo("2024-06-30");
        assertThat(dissolved.body().path("successor").asString()).isEqualTo(world.other);

        Answer draft = post(
                world.measure + "/progress-reports",
                "{\"institution\": \"" + world.own + "\", \"content\": " + World.CONTENT + "}",
                world.own("reporter"));
        assertThat(draft.status()).isEqualTo(409);
        assertThat(draft.problem()).isEqualTo("institution-dissolved");
        assertThat(draft.text()).contains("its successor is " + world.other);
        assertThat(post(waiting + "/submission", "{}", world.own("reporter")).status())
                .isEqualTo(409);
        // what it had published can still be put right
        ok(post(
                published + "/corrections",
                "{\"content\": " + World.CONTENT + ", \"reason\": {\"lv\": \"Kļūda\"}}",
                world.own("reporter")));
    }

    @Test
    void a_dissolved_institution_gets_no_measure_of_a_later_plan() {
        World world = world();
        dissolve(world, world.other);
        String later = World.plan("later-" + world.key, world.own, world.other)
                .replace("\"2024-01-01\", \"to\": \"2025", "\"2025-01-01\", \"to\": \"2026");
        Answer refused = post("/plan-imports", later, COORDINATOR);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("was dissolved on 2024-06-30", "its successor is " + world.other);
        // a plan of a time when it existed may name it
        ok(post("/plan-imports", World.plan("older-" + world.key, world.own, world.other), COORDINATOR));
    }

    @Test
    void an_institution_is_dissolved_once_and_by_no_successor_that_does_not_exist() {
        World world = world();
        String path = "/institutions/" + world.own + "/dissolution";
        assertThat(post(path, "{\"successor\": \"NEKAS\"}", COORDINATOR).status())
                .isEqualTo(422);
        assertThat(post(path, "{\"successor\": \"" + world.own + "\"}", COORDINATOR)
                        .status())
                .isEqualTo(422);
        ok(post(path, "{}", COORDINATOR));
        assertThat(post(path, "{}", COORDINATOR).status()).isEqualTo(409);
        assertThat(post("/institutions/" + world.own + "/renaming", "{\"name\": {\"lv\": \"x\"}}", COORDINATOR)
                        .status())
                .isEqualTo(409);
        assertThat(post("/institutions/NEKAS/dissolution", "{}", COORDINATOR).status())
                .isEqualTo(404);
    }

    @Test
    void a_group_or_nobody_reports() {
        World world = world();
        String body = "{\"institution\": \"%s\", \"content\": " + World.CONTENT + "}";
        Answer group =
                post(world.measure + "/progress-reports", body.formatted("ALL-" + world.own), world.own("reporter"));
        assertThat(group.status()).isEqualTo(422);
        assertThat(group.problem()).isEqualTo("institution-is-a-group");
        Answer nobody = post(world.measure + "/progress-reports", body.formatted("NEKAS"), world.own("reporter"));
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.problem()).isEqualTo("institution-unknown");
    }

    @Test
    void what_is_changed_in_a_returned_report_is_seen_by_nobody_else_until_it_is_submitted_again() {
        World world = world();
        String report = world.returned();
        Answer read = ok(get(report, world.own("reporter")));
        String changed = "{\"content\": " + World.CONTENT.replace("divi", "trīs") + "}";
        Answer edited = ok(edit(report, changed, world, read.etag()));
        assertThat(edited.text()).contains("trīs");
        assertThat(edited.etag()).isNotEqualTo(read.etag());
        assertThat(edit(report, changed, world, read.etag()).status()).isEqualTo(412); // a colleague was faster
        assertThat(get(report, world.own("approver")).text()).contains("trīs");
        assertThat(get(report, COORDINATOR).text()).contains("divi").doesNotContain("trīs");

        assertThat(post(report + "/submission", "{}", world.own("reporter"), "If-Match", read.etag())
                        .status())
                .isEqualTo(412);
        ok(post(report + "/submission", "{}", world.own("reporter"), "If-Match", edited.etag()));
        assertThat(get(report, COORDINATOR).text()).contains("trīs");
    }

    @Test
    void a_file_is_read_by_those_who_may_read_a_report_that_carries_it() {
        World world = world();
        String text = "Pierādījums " + world.key;
        Answer file = ok(send("POST", "/evidence-files", text, world.own("reporter"), "Content-Type", "text/plain"));
        String sha = file.body().path("sha256").asString();
        String path = "/evidence-files/" + sha;
        String evidence = "[{\"kind\": \"FILE\", \"sha256\": \"" + sha + "\", \"name\": \"../../\u202Efdp.exe\"}]";
        String report = world.draft(World.CONTENT.replaceAll("\"evidence\": .*]", "\"evidence\": " + evidence));
        assertThat(ok(get(report, world.own("reporter"))).text()).doesNotContain("..", "\u202E");
        assertThat(get(path, world.own("approver")).status()).isEqualTo(200);
        assertThat(get(path, world.other("reporter")).status()).isEqualTo(404);
        assertThat(get(path, COORDINATOR).status()).isEqualTo(404);
        assertThat(get(path, null).status()).isEqualTo(404);
        ok(post(report + "/submission", "{}", world.own("reporter")));
        assertThat(get(path, COORDINATOR).text()).isEqualTo(text);
        assertThat(get(path, world.other("reporter")).status()).isEqualTo(404);
        ok(post(report + "/signature", "{}", world.own("approver")));
        ok(post(report + "/acceptance", "{}", COORDINATOR));
        assertThat(get(path, null).text()).isEqualTo(text);
    }

    private Answer edit(String report, String body, World world, String etag) {
        return send("PUT", report, body, world.own("reporter"), "Content-Type", "application/json", "If-Match", etag);
    }

    private void dissolve(World world, String successor) {
        ok(post(
                "/institutions/" + world.own + "/dissolution",
                "{\"successor\": \"" + successor + "\", \"on\": \"2024-06-30\"}",
                COORDINATOR));
    }
}
