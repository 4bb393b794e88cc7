package org.gaita.participation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.validate.ValidationResult;
import org.gaita.domain.PersonId;
import org.gaita.domain.ProcessId;
import org.gaita.domain.SubmissionId;
import org.gaita.events.Encrypted;
import org.gaita.events.feedback.About;
import org.gaita.events.feedback.SubmissionEvent;
import org.gaita.events.feedback.SubmissionKind;
import org.gaita.testing.ServiceApi.Answer;
import org.gaita.testing.TestDatabases;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An institution asks people, and tells what came of it: through HTTP, on a real PostgreSQL. */
class ParticipationTest extends ServiceTest {
    @org.springframework.beans.factory.annotation.Autowired
    private org.gaita.personal.ErasureFollower follower;

    @org.springframework.beans.factory.annotation.Autowired
    private org.gaita.personal.PersonalData personal;

    @Test
    void there_are_seventeen_formats_in_two_languages() throws Exception {
        JsonNode formats = get("/formats").expect(200).body();
        assertThat(formats).hasSize(17);
        for (JsonNode format : formats) {
            assertThat(format.path("name").path("lv").asString()).isNotBlank();
            assertThat(format.path("name").path("en").asString()).isNotBlank();
        }
    }

    @Test
    void a_consultation_goes_from_its_announcement_to_the_results_that_were_sent() throws Exception {
        Answer announced = announce("public-consultation", "2026-03-20T10:00:00", "2026-03-20T12:00:00", FM)
                .expect(201);
        assertThat(announced.body().path("warnings")).isEmpty();
        String process =
                "/processes/" + announced.body().path("process").path("id").asString();
        post(process + "/results", results(), FM).expect(409); // nothing has been asked yet
        post(process + "/opening", "{}", TestTokens.token("VK:reporter")).expect(403);
        post(process + "/opening", "{}", FM).expect(200);
        Answer moved = post(
                        process + "/rescheduling",
                        "{\"schedule\": " + schedule("2026-03-27T10:00:00", "2026-03-27T12:00:00")
                                + ", \"reason\": {\"lv\": \"Telpa aizņemta\"}}",
                        FM,
                        "If-Match",
                        "\"1\"")
                .expect(200);
        post(process + "/closing", "{}", FM, "If-Match", "\"1\"").expect(412);
        post(process + "/closing", "{\"contributions\": 31}", FM, "If-Match", moved.etag())
                .expect(200);
        post(process + "/holding", "{\"on\": \"2026-03-27\"}", FM).expect(422); // it has not happened yet
        CLOCK.set(LocalDate.of(2026, 3, 28));
        post(process + "/holding", "{\"on\": \"2026-03-27\"}", FM).expect(200);
        post(process + "/attendance", "{\"total\": 18, \"groups\": [{\"group\": \"seniors\", \"count\": 19}]}", FM)
                .expect(422);
        post(process + "/attendance", "{\"total\": 18, \"groups\": [{\"group\": \"Anna Liepa\", \"count\": 1}]}", FM)
                .expect(422); // a group, not a name
        post(process + "/attendance", "{\"total\": 18, \"groups\": [{\"group\": \"seniors\", \"count\": 7}]}", FM)
                .expect(200);
        post(process + "/results", results(), FM).expect(200);
        Answer sent = post(
                        process + "/results-sent",
                        "{\"on\": \"2026-03-28\", \"recipients\": 18, \"how\": {\"lv\": \"E-pastā\"}}",
                        FM)
                .expect(200);
        assertThat(sent.body().path("state").asString()).isEqualToIgnoringCase("results_sent");
        String id = announced.body().path("process").path("id").asString();
        arrive(
                "feedback",
                new SubmissionEvent.SubmissionReceived(
                        new SubmissionId(UUID.randomUUID().toString()),
                        new About(null, null, null, new ProcessId(id)),
                        "2026-1",
                        SubmissionKind.OPINION,
                        new PersonId("x"),
                        new Encrypted("", ""),
                        null,
                        null,
                        false,
                        "lv",
                        null,
                        LocalDate.of(2026, 5, 1),
                        "x"));
        JsonNode shown = get(process).body();
        assertThat(shown.path("linkedSubmissions").asInt()).isEqualTo(1);
        assertThat(shown.path("outcome")
                        .path("notTakenOver")
                        .path(0)
                        .path("why")
                        .path("lv")
                        .asString())
                .isEqualTo("Nav līdzekļu");
        assertThat(get("/processes?measure=" + MEASURE + "&region=Vidzeme")
                        .body()
                        .path("items"))
                .isNotEmpty();
        CLOCK.set(LocalDate.of(2026, 3, 2));
    }

    @Test
    void a_late_announcement_is_warned_about_and_recorded_and_not_refused() throws Exception {
        Answer late =
                announce("public-consultation", "2026-03-10T10:00:00", null, FM).expect(201);
        assertThat(late.body().path("warnings").path(0).path("problem").asString())
                .contains("8 days", "14 are required", "639");
        assertThat(late.body().path("process").path("noticeLate").asBoolean()).isTrue();
        assertThat(database.sql("select payload -> 'notice' ->> 'days' from recorded_event where stream = :id")
                        .param("id", late.body().path("process").path("id").asString())
                        .query(String.class)
                        .single())
                .isEqualTo("8");
        // the control arm: for a survey no lead time is configured
        Answer survey = announce("survey", "2026-03-10T10:00:00", null, FM).expect(201);
        assertThat(survey.body().path("warnings")).isEmpty();
        assertThat(survey.body().path("process").has("notice")).isFalse();
    }

    @Test
    void everything_that_is_wrong_with_an_announcement_is_said_at_once() throws Exception {
        Answer wrong = post("/processes", """
                {"format": "magic", "institution": "NEKAS",
                 "announcement": {"title": {"en": "x"}, "targetGroups": ["dragons"], "place": {"online": "ftp://x"}, "measures": ["m"]},
                 "schedule": {"starts": "2026-03-20T10:00:00", "ends": "2026-03-19T10:00:00", "wholeDays": false, "zone": "Mars"}}
                """, COORDINATOR);
        assertThat(wrong.expect(422).body().path("violations")).hasSize(8);
        announce("hearing", "2026-03-20T10:00:00", null, TestTokens.token("VK:reporter"))
                .expect(403);
        announce("hearing", "2026-03-20T10:00:00", null, null).expect(401);
    }

    @Test
    void the_calendar_is_valid_and_its_times_are_those_of_riga() throws Exception {
        announce("webinar", "2026-07-01T10:00:00", "2026-07-01T11:30:00", FM).expect(201);
        Answer gone = announce("hearing", "2026-12-01T10:00:00", null, FM).expect(201);
        post(
                        "/processes/" + gone.body().path("process").path("id").asString() + "/cancellation",
                        "{\"reason\": {\"lv\": \"Nav pieteikumu\"}}",
                        FM)
                .expect(200);
        Answer answer = get("/processes.ics?institution=FM").expect(200);
        assertThat(answer.raw().body().lines()).allMatch(line -> line.getBytes(UTF_8).length <= 75);
        var calendar = new CalendarBuilder().build(new StringReader(answer.raw().body()));
        ValidationResult result = calendar.validate();
        assertThat(result.getEntries()).isEmpty();
        List<VEvent> events = calendar.getComponents(Component.VEVENT);
        List<Instant> starts = new ArrayList<>();
        List<String> statuses = new ArrayList<>();
        for (VEvent event : events) {
            var start = event.getProperty(Property.DTSTART).orElseThrow();
            var date = ((net.fortuna.ical4j.model.property.DtStart<?>) start).getDate();
            if (date instanceof java.time.ZonedDateTime zoned) {
                starts.add(zoned.toInstant());
            }
            statuses.add(event.getProperty(Property.STATUS).orElseThrow().getValue());
        }
        assertThat(starts)
                .contains(
                        Instant.parse("2026-07-01T07:00:00Z"), // summer time
                        Instant.parse("2026-12-01T08:00:00Z")); // winter time
        assertThat(statuses).contains("CANCELLED", "CONFIRMED");
        Answer again = send("GET", "/processes.ics?institution=FM", null, null, "If-None-Match", answer.etag());
        assertThat(again.status()).isEqualTo(304);
        assertThat(get("/processes.ics?institution=FM").raw().body())
                .isEqualTo(answer.raw().body());
    }

    @Test
    void the_news_feed_is_valid_and_shows_texts_as_texts() throws Exception {
        CLOCK.set(LocalDate.of(2026, 4, 1)); // after what other tests announce: the feed shows the newest
        post(
                        "/processes",
                        announcement("round-table", "2026-05-05T10:00:00", null)
                                .replace("Budžeta valoda", "<script>alert(1)</script>"),
                        FM)
                .expect(201);
        Answer answer = get("/processes.atom?language=en").expect(200);
        var feed = new com.rometools.rome.io.SyndFeedInput()
                .build(new StringReader(answer.raw().body()));
        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getEntries()).isNotEmpty();
        assertThat(feed.getEntries()).anyMatch(entry -> entry.getTitle().contains("<script>alert(1)</script>"));
        assertThat(answer.raw().body()).doesNotContain("<script>");
        CLOCK.set(LocalDate.of(2026, 3, 2));
    }

    @Test
    void history_goes_in_once_with_its_dates_and_sources() throws Exception {
        String file = Files.readString(Path.of("src/main/resources/participation/history-lv.yaml"));
        send("POST", "/history-imports", file, FM, "Content-Type", "application/yaml")
                .expect(403);
        Answer first = send("POST", "/history-imports", file, COORDINATOR, "Content-Type", "application/yaml")
                .expect(201);
        assertThat(first.body().path("processes").asInt()).isEqualTo(12);
        send("POST", "/history-imports", file, COORDINATOR, "Content-Type", "application/yaml")
                .expect(200);
        JsonNode surveys = get("/processes?format=survey&institution=VK").body().path("items");
        assertThat(surveys).hasSize(2);
        assertThat(surveys.path(1)
                        .path("attendance")
                        .path("groups")
                        .path(0)
                        .path("count")
                        .asInt())
                .isEqualTo(155);
        assertThat(surveys.path(0).path("contributions").asInt()).isEqualTo(548);
        assertThat(get("/processes?format=dialogue-circle").body().toString()).contains("308");
        assertThat(database.sql("select count(*) from recorded_event where meta_data ->> 'sourceTitle' is null"
                                + " and stream in (select id from process where documented)")
                        .query(Integer.class)
                        .single())
                .isZero();
        // history is no news
        assertThat(get("/processes.atom").raw().body()).doesNotContain("Latvija 2050");
    }

    @Test
    void the_public_asks_for_an_opportunity_and_the_institution_answers_with_a_reason() throws Exception {
        String word = "Lauki" + UUID.randomUUID().toString().substring(0, 8);
        String control = "Jura" + UUID.randomUUID().toString().substring(0, 8);
        Answer asked = ask("Gribam runāt par budžetu, " + word).expect(201);
        Answer other = ask("Gribam runāt par ostām, " + control).expect(201);
        String id = asked.body().path("id").asString();
        assertThat(get("/opportunity-requests").raw().body()).doesNotContain(id); // nothing is answered yet
        assertThat(send("GET", "/opportunity-requests", null, FM).raw().body()).contains(word);
        assertThat(send("GET", "/opportunity-requests", null, TestTokens.token("ZM:reporter"))
                        .raw()
                        .body())
                .doesNotContain(word);
        post("/opportunity-requests/" + id + "/answer", "{\"granted\": true}", FM)
                .expect(422);
        post(
                        "/opportunity-requests/" + id + "/answer",
                        "{\"granted\": true, \"reason\": {\"lv\": \"Būs aplis\"}}",
                        TestTokens.token("ZM:reporter"))
                .expect(403);
        post("/opportunity-requests/" + id + "/answer", "{\"granted\": true, \"reason\": {\"lv\": \"Būs aplis\"}}", FM)
                .expect(200);
        post("/opportunity-requests/" + id + "/answer", "{\"granted\": false, \"reason\": {\"lv\": \"Nē\"}}", FM)
                .expect(409);
        String follow = "/opportunity-requests/by-token/"
                + asked.body().path("followUp").asString();
        assertThat(get(follow).expect(200).body().path("reason").path("lv").asString())
                .isEqualTo("Būs aplis");
        assertThat(get(follow).body().path("text").asString()).contains(word);
        assertThat(get("/opportunity-requests").raw().body())
                .contains("Būs aplis")
                .doesNotContain(word);

        assertThat(tablesWith(word)).isEmpty();
        post("/erasures", "{\"requestId\": \"" + id + "\", \"basis\": \"Lēmums Nr. 2\"}", FM)
                .expect(403);
        Answer erased = post("/erasures", "{\"requestId\": \"" + id + "\", \"basis\": \"Lēmums Nr. 2\"}", DPO)
                .expect(200);
        assertThat(erased.body().path("keyDestroyed").asBoolean()).isTrue();
        assertThat(get(follow).body().has("text")).isFalse();
        // An order that was given elsewhere has the same effect, and is recorded here.
        String third = ask("Gribam runāt vēlreiz, " + control)
                .expect(201)
                .body()
                .path("id")
                .asString();
        String author = database.sql("select author from opportunity_request where id = :id")
                .param("id", third)
                .query(String.class)
                .single();
        send("GET", "/personal-data?requestId=" + third, null, FM).expect(403);
        assertThat(send("GET", "/personal-data?requestId=" + third, null, DPO)
                        .raw()
                        .body())
                .contains(control);
        personal.erase(new org.gaita.domain.PersonId(author), "Lēmums Nr. 4", new org.gaita.domain.PersonId("dpo"));
        follower.catchUp();
        assertThat(send("GET", "/personal-data?personId=" + author, null, DPO)
                        .raw()
                        .body())
                .contains(third)
                .doesNotContain(control);
        assertThat(database.sql("select text ->> 'ciphertext' from opportunity_request where id = :id")
                        .param("id", third)
                        .query(String.class)
                        .single())
                .isEmpty();
        assertThat(database.sql("select count(*) from recorded_event where stream = :id"
                                + " and type = 'participation.SubjectKeyDestroyed' and meta_data ->> 'role' = 'system'")
                        .param("id", third)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        // the control arm: the other request still opens
        assertThat(get("/opportunity-requests/by-token/"
                                + other.body().path("followUp").asString())
                        .body()
                        .path("text")
                        .asString())
                .contains(control);
    }

    private static List<String> tablesWith(String text) throws Exception {
        List<String> found = new ArrayList<>();
        String name = DATABASE.url().substring(DATABASE.url().lastIndexOf('/') + 1);
        try (Connection connection = TestDatabases.server().connectAsSuperuser(name);
                var tables = connection.createStatement();
                var rows = tables.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
            while (rows.next()) {
                String hex = java.util.HexFormat.of().formatHex(text.getBytes(UTF_8));
                try (var search = connection.prepareStatement("select 1 from \"" + rows.getString(1)
                        + "\" t where t::text ilike ? or t::text ilike ? limit 1")) {
                    search.setString(1, "%" + text + "%");
                    search.setString(2, "%" + hex + "%");
                    if (search.executeQuery().next()) {
                        found.add(rows.getString(1));
                    }
                }
            }
        }
        return found;
    }
}
