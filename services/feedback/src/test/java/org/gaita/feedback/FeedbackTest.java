package org.gaita.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.service.Requests;
import org.gaita.testing.ServiceApi.Answer;
import org.gaita.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A citizen proposes, an institution answers: through HTTP, a real PostgreSQL, a vault and a real SMTP server. */
class FeedbackTest extends ServiceTest {
    @org.springframework.beans.factory.annotation.Autowired
    private org.gaita.personal.ErasureFollower follower;

    @org.springframework.beans.factory.annotation.Autowired
    private org.gaita.personal.PersonalData personal;

    @Test
    void a_proposal_goes_from_submission_to_the_mailbox_with_the_reasoned_answer_and_is_published() throws Exception {
        String mailbox = "anna@example.org";
        Answer submitted =
                submit("Pagariniet termiņu, lai paspēj <b>arī</b> pašvaldības.", "PROPOSAL", mailbox, "Anna");
        submitted.expect(201);
        String number = submitted.body().path("number").asString();
        String followUp = "/follow-up/" + submitted.body().path("followUp").asString();
        assertThat(get(followUp).body().path("state").asString()).isEqualTo("awaiting_confirmation");
        assertThat(get("/cases/" + number, COORDINATOR).status()).isEqualTo(404); // nothing is recorded yet

        confirm(mailbox, number);
        Smtp.Received receipt = SMTP.await(mailbox, mail -> subject(mail).contains("ir saņemts"));
        assertThat(receipt.text()).contains(number, "Iesniegumu likums", "/lv/feedback/follow-up/");
        assertThat(receipt.html()).contains("<a href=");

        // the ministry that the measure belongs to sees it, another does not
        assertThat(get("/cases/" + number, FM).expect(200).body().path("name").asString())
                .isEqualTo("Anna");
        assertThat(get("/cases/" + number, VARAM).status()).isEqualTo(403);
        assertThat(get("/submissions/" + number).status()).isEqualTo(404);

        String answer =
                "{\"outcome\": \"ACCEPTED\", \"reason\": {\"lv\": \"Pagarinām.\"}, \"ledTo\": [\"" + CHANGE + "\"]}";
        post("/cases/" + number + "/answer", answer, FM).expect(409); // not assigned yet
        post("/cases/" + number + "/assignment", "{\"institution\": \"FM\"}", COORDINATOR)
                .expect(200);
        post("/cases/" + number + "/answer", "{\"outcome\": \"ACCEPTED\"}", FM)
                .expect(422); // the reason is never absent
        Answer unknown = post("/cases/" + number + "/answer", answer, FM).expect(422);
        assertThat(unknown.raw().body()).contains("no event " + CHANGE);
        arrive(CHANGE, COMMITMENT.value(), moved());
        post("/cases/" + number + "/answer", answer, VARAM).expect(403);
        post("/cases/" + number + "/answer", answer, FM).expect(200);

        Smtp.Received mail =
                SMTP.await(mailbox, received -> subject(received).contains("Atbilde uz iesniegumu " + number));
        assertThat(mail.text()).contains("Pagarinām.", "ņemts vērā");
        awaitState(number, "result_sent");
        post("/cases/" + number + "/publication", "{}", FM).expect(403);
        post("/cases/" + number + "/publication", "{}", COORDINATOR).expect(200);

        JsonNode published = get("/submissions/" + number).expect(200).body();
        assertThat(published.path("text").asString()).contains("<b>arī</b>"); // text stays text; JSON is no HTML
        assertThat(published.path("answer").path("ledTo").path(0).asString()).isEqualTo(CHANGE);
        assertThat(published.has("name")).isFalse(); // the author did not want the name to be public
        assertThat(get("/submissions?measure=" + MEASURE).body().path("items")).isNotEmpty();

        post(followUp + "/helpfulness", "{\"helped\": true, \"reason\": \"Skaidri pateikts\"}", null)
                .expect(200);
        post(followUp + "/helpfulness", "{\"helped\": false}", null).expect(409); // once
        assertThat(get("/submissions/" + number).body().path("helped").asBoolean())
                .isTrue();
        assertThat(types(number))
                .containsExactly(
                        "SubmissionReceived",
                        "SubmissionAcknowledged",
                        "SubmissionAssigned",
                        "ReasonedResponseGiven",
                        "ResultSentToAuthor",
                        "SubmissionPublished",
                        "HelpfulnessStated");
    }

    @Test
    void a_revised_answer_shows_and_the_one_before_stays() throws Exception {
        String number = assigned("ilze@example.org", "Kad būs vebinārs?");
        post("/cases/" + number + "/answer", outcome("REJECTED", "Nav līdzekļu."), FM)
                .expect(200);
        post("/cases/" + number + "/answer", outcome("ACCEPTED", "Cita."), FM).expect(409); // a revision says so
        Answer stale = post(
                "/cases/" + number + "/answer-revisions",
                "{\"outcome\": \"PARTLY\", \"reason\": {\"lv\": \"Daļēji.\"}, \"why\": {\"lv\": \"Līdzekļi atrasti.\"}}",
                FM,
                "If-Match",
                "\"0\"");
        stale.expect(412);
        post(
                        "/cases/" + number + "/answer-revisions",
                        "{\"outcome\": \"PARTLY\", \"reason\": {\"lv\": \"Daļēji.\"}, \"why\": {\"lv\": \"Līdzekļi atrasti.\"}}",
                        FM)
                .expect(200);
        JsonNode steps = get("/cases/" + number, FM).body().path("steps");
        assertThat(steps.toString()).contains("Nav līdzekļu.", "Daļēji.", "Līdzekļi atrasti.");
        SMTP.await(
                "ilze@example.org",
                mail -> mail.text().contains("precizēja") && mail.text().contains("Līdzekļi atrasti."));
    }

    @Test
    void passing_a_submission_on_needs_a_reason_and_only_the_assigned_institution_answers() throws Exception {
        String number = assigned("karlis@example.org", "Kas par to atbild?");
        post("/cases/" + number + "/assignment", "{\"institution\": \"VARAM\"}", FM)
                .expect(422);
        post("/cases/" + number + "/assignment", "{\"institution\": \"NEKAS\", \"reason\": {\"lv\": \"x\"}}", FM)
                .expect(422);
        post(
                        "/cases/" + number + "/assignment",
                        "{\"institution\": \"VARAM\", \"reason\": {\"lv\": \"Jūsu joma\"}}",
                        FM)
                .expect(200);
        post("/cases/" + number + "/answer", outcome("ACCEPTED", "Labi."), FM).expect(403);
        post("/cases/" + number + "/answer", outcome("ACCEPTED", "Labi."), VARAM)
                .expect(200);
    }

    @Test
    void a_withheld_submission_is_answered_and_never_published() throws Exception {
        String number = assigned("peteris@example.org", "Zvaniet Jānim: 20000000!");
        post(
                        "/cases/" + number + "/withholding",
                        "{\"code\": \"PERSONAL_DATA_OF_OTHERS\", \"explanation\": {\"lv\": \"Cita cilvēka tālrunis\"}}",
                        FM)
                .expect(403);
        post(
                        "/cases/" + number + "/withholding",
                        "{\"code\": \"PERSONAL_DATA_OF_OTHERS\", \"explanation\": {\"lv\": \"Cita cilvēka tālrunis\"}}",
                        COORDINATOR)
                .expect(200);
        post("/cases/" + number + "/answer", outcome("OUT_OF_SCOPE", "Nav plāna jautājums."), FM)
                .expect(200);
        awaitState(number, "result_sent");
        Answer refused =
                post("/cases/" + number + "/publication", "{}", COORDINATOR).expect(409);
        assertThat(refused.body().path("type").asString()).endsWith("submission-withheld");
        assertThat(get("/submissions/" + number).status()).isEqualTo(404);
    }

    @Test
    void who_answers_late_is_seen_as_at_any_day() throws Exception {
        String number = assigned("laiks@example.org", "Vai termiņš rit?");
        LocalDate today = LocalDate.now(CLOCK.withZone(Requests.ZONE));
        assertThat(overdue("FM", today.plusMonths(1))).isEqualTo(0 + overdue("FM", today));
        int before = overdue("FM", today.plusMonths(1).plusDays(1));
        assertThat(before).isPositive();
        post("/cases/" + number + "/answer", outcome("ACCEPTED", "Labi."), FM).expect(200);
        assertThat(overdue("FM", today.plusMonths(1).plusDays(1))).isEqualTo(before - 1);
    }

    @Test
    void what_an_author_wrote_is_nowhere_in_clear_and_gone_after_the_erasure() throws Exception {
        String word = "Zvirbulis" + UUID.randomUUID().toString().substring(0, 8);
        String control = "Kontrole" + UUID.randomUUID().toString().substring(0, 8);
        String mailbox = word.toLowerCase() + "@example.org";
        String other = control.toLowerCase() + "@example.org";
        String number = assigned(mailbox, "Es esmu " + word + " un rakstu.");
        String kept = assigned(other, "Es esmu " + control + " un rakstu.");
        post("/subscriptions", subscription(mailbox, "AT_ONCE"), null).expect(202);
        Answer keyed = post(
                "/cases/" + number + "/answer", outcome("ACCEPTED", "Labi."), FM, "Idempotency-Key", "erase-" + word);
        keyed.expect(200);
        post("/cases/" + kept + "/answer", outcome("ACCEPTED", "Labi."), FM).expect(200);
        awaitState(number, "result_sent");
        awaitState(kept, "result_sent");
        post("/cases/" + number + "/publication", "{}", COORDINATOR).expect(200);
        post("/cases/" + kept + "/publication", "{}", COORDINATOR).expect(200);
        String author = author(number);
        String controlAuthor = author(kept);
        JsonNode file = get("/personal-data?email=" + mailbox, DPO).expect(200).body();
        assertThat(file.toString()).contains(word, mailbox);
        assertThat(get("/personal-data?email=" + mailbox, COORDINATOR).status()).isEqualTo(403);
        assertThat(tablesWith(word)).containsExactly("idempotency_key"); // the stored answer to the ministry
        assertThat(tablesWith(author)).contains("submission", "mail", "domain_event_entry", "author");

        post("/erasures", "{\"email\": \"" + mailbox + "\", \"basis\": \"Lēmums Nr. 1\"}", COORDINATOR)
                .expect(403);
        Answer erased = post("/erasures", "{\"email\": \"" + mailbox + "\", \"basis\": \"Lēmums Nr. 1\"}", DPO)
                .expect(200);
        assertThat(erased.body().path("keyDestroyed").asBoolean()).isTrue();

        assertThat(tablesWith(word)).isEmpty();
        assertThat(tablesWith(mailbox)).isEmpty();
        assertThat(tablesWith(author)).containsExactlyInAnyOrder("domain_event_entry", "submission");
        JsonNode published = get("/submissions/" + number).expect(200).body();
        assertThat(published.path("textErased").asBoolean()).isTrue(); // its place remains
        assertThat(published.toString()).doesNotContain(word);
        assertThat(database.sql("select payload -> 'text' ->> 'digest' from recorded_event"
                                + " where type = 'feedback.SubmissionReceived' and payload ->> 'number' = :number")
                        .param("number", number)
                        .query(String.class)
                        .single())
                .hasSize(64); // and its digest, so that the history can be proved
        assertThat(vaultWith(author)).contains("erasure_ledger").doesNotContain("person_key");
        // the control arm: whoever was not erased is found by the same search
        assertThat(get("/submissions/" + kept).body().path("text").asString()).contains(control);
        assertThat(tablesWith(controlAuthor)).contains("author", "mail");
        assertThat(vaultWith(controlAuthor)).containsExactly("person_key");
        post("/erasures", "{\"personId\": \"" + author + "\", \"basis\": \"Lēmums Nr. 1\"}", DPO)
                .expect(200);

        follower.catchUp();
        get("/erasures", COORDINATOR).expect(403);
        JsonNode line = ledger(author);
        assertThat(line.path("services").path(0).path("service").asString()).isEqualTo("feedback");
        assertThat(line.path("services").path(0).path("completedAt").asString()).isNotEmpty();
        assertThat(line.path("basis").asString()).isEqualTo("Lēmums Nr. 1");
        assertThat(line.path("complete").asBoolean()).isTrue();
    }

    @Test
    void one_order_reaches_every_service_and_a_restored_database_is_erased_again_before_it_opens() throws Exception {
        String mailbox = "atpakal@example.org";
        String number = assigned(mailbox, "Es te biju.");
        String author = author(number);
        JsonNode file = get("/personal-data?number=" + number, DPO).expect(200).body();
        assertThat(file.path("elsewhere").toString())
                .contains("/api/v1/personal-data?personId=" + author, "/api/v1/persons/" + author + "/personal-data");
        String keptAuthor = row("select row_to_json(a)::text from author a where person_id = :person", author);
        String keptSubmission = row("select row_to_json(s)::text from submission s where author = :person", author);
        // The order comes from another service: it destroys the key and writes into the ledger.
        personal.erase(new org.gaita.domain.PersonId(author), "Lēmums Nr. 3", new org.gaita.domain.PersonId("dpo"));
        follower.catchUp();
        assertThat(tablesWith(mailbox)).isEmpty();
        assertThat(database.sql("select count(*) from recorded_event where stream = 'author-' || :person"
                                + " and meta_data ->> 'role' = 'system'")
                        .param("person", author)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(ledger(author).path("complete").asBoolean()).isTrue();

        // A backup that is older than the order comes back.
        database.sql("insert into author select * from json_populate_record(null::author, cast(:row as json))")
                .param("row", keptAuthor)
                .update();
        database.sql("delete from submission where author = :person")
                .param("person", author)
                .update();
        database.sql("insert into submission select * from json_populate_record(null::submission, cast(:row as json))")
                .param("row", keptSubmission)
                .update();
        assertThat(follower.catchUp()).isZero(); // the control arm: whoever only follows does not see it
        assertThat(erased(number)).isFalse();
        assertThat(get("/cases/" + number, COORDINATOR).raw().body()).doesNotContain("Es te biju"); // nothing opens
        follower.replay();
        assertThat(erased(number)).isTrue();
        assertThat(database.sql("select count(*) from author where person_id = :person")
                        .param("person", author)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String row(String sql, String person) {
        return database.sql(sql).param("person", person).query(String.class).single();
    }

    private boolean erased(String number) {
        return database.sql("select erased and name is null and email is null and text ->> 'ciphertext' = ''"
                        + " from submission where number = :number")
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    private JsonNode ledger(String person) throws Exception {
        for (JsonNode line : get("/erasures", DPO).expect(200).body().path("erasures")) {
            if (line.path("personId").asString().equals(person)) {
                return line;
            }
        }
        throw new AssertionError("not in the ledger: " + person);
    }

    @Test
    void news_reach_those_who_confirmed_and_one_click_ends_them() throws Exception {
        String mailbox = "abonents@example.org";
        post("/subscriptions", subscription(mailbox, "AT_ONCE"), null).expect(202);
        Smtp.Received asked = SMTP.await(mailbox, mail -> mail.text().contains("/lv/subscriptions/confirm/"));
        arrive(UUID.randomUUID().toString(), COMMITMENT.value(), moved()); // before the confirmation: not told
        newsroom.tell();
        post("/subscription-confirmations/" + token(asked.text(), "/lv/subscriptions/confirm/"), "{}", null)
                .expect(200);
        String change = UUID.randomUUID().toString();
        arrive(change, COMMITMENT.value(), moved());
        newsroom.tell();
        newsroom.tell(); // again: nothing is told twice
        Smtp.Received news = SMTP.await(mailbox, mail -> subject(mail).startsWith("Jaunumi"));
        assertThat(news.text()).contains("Vienkāršā valoda", "/lv/plans/lv-6/measures/2.3");
        String header = news.message().getHeader("List-Unsubscribe", null);
        assertThat(news.message().getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        String oneClick = header.substring(header.indexOf("/unsubscriptions/"), header.length() - 1);
        send("POST", oneClick, "List-Unsubscribe=One-Click", null, "Content-Type", "application/x-www-form-urlencoded")
                .expect(200);
        send("POST", oneClick, "List-Unsubscribe=One-Click", null, "Content-Type", "application/x-www-form-urlencoded")
                .expect(200);
        arrive(UUID.randomUUID().toString(), COMMITMENT.value(), moved());
        newsroom.tell();
        assertThat(SMTP.to(mailbox))
                .filteredOn(mail -> subject(mail).startsWith("Jaunumi"))
                .hasSize(1);
        assertThat(database.sql("select count(*) from recorded_event where type = 'feedback.SubscriptionEnded'"
                                + " and payload ->> 'ending' = 'ONE_CLICK'"
                                + " and stream = (select subscription_id from mail where message_id = :id)")
                        .param("id", news.messageId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_server_that_fails_for_a_while_loses_nothing_and_every_message_arrives_once() throws Exception {
        SMTP.failing = true;
        List<String> mailboxes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            mailboxes.add("kritums" + i + "@example.org");
            submit("Teksts", "OPINION", mailboxes.getLast(), null).expect(201);
        }
        Thread.sleep(1_500);
        assertThat(database.sql("select count(*) from mail where state = 'queued' and attempts > 0")
                        .query(Integer.class)
                        .single())
                .isPositive();
        SMTP.failing = false;
        for (String mailbox : mailboxes) {
            advanceUntil(mailbox);
            assertThat(SMTP.to(mailbox)).hasSize(1);
        }
    }

    @Test
    void a_mail_that_may_have_gone_out_is_repeated_with_the_same_message_id() throws Exception {
        String mailbox = "divreiz@example.org";
        submit("Teksts", "OPINION", mailbox, null).expect(201);
        Smtp.Received first = SMTP.await(mailbox, mail -> true);
        // as if the process had been killed between the server's answer and the note of it
        awaitSent(first.messageId());
        database.sql("update mail set state = 'sending', claimed_at = :then where message_id = :id")
                .param("then", CLOCK.instant().minus(Duration.ofMinutes(5)).atOffset(java.time.ZoneOffset.UTC))
                .param("id", first.messageId())
                .update();
        awaitSent(first.messageId());
        assertThat(SMTP.to(mailbox))
                .hasSize(2)
                .allMatch(mail -> mail.messageId().equals(first.messageId()));
        assertThat(database.sql("select repeats from mail where message_id = :id")
                        .param("id", first.messageId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void programs_and_broken_requests_are_refused_with_every_violation() throws Exception {
        Answer trapped = post(
                "/submissions",
                body("Teksts", "OPINION", "x@example.org", null)
                        .replace("\"text\"", "\"website\": \"http://spam\", \"text\""),
                null);
        assertThat(trapped.expect(422).body().path("type").asString()).endsWith("form-not-accepted");
        String ticket = ticket();
        String body = body("Teksts", "OPINION", "y@example.org", null)
                .replaceFirst("\"ticket\": \"[^\"]+\"", "\"ticket\": \"" + ticket + "\"");
        post("/submissions", body, null).expect(201);
        post("/submissions", body, null).expect(422); // a ticket is good for one form
        post("/submissions", body.replace(ticket, ticket + "x"), null).expect(422);
        Answer wrong = post("/submissions", """
                {"about": {"plan": "lv-6", "measure": "9.9"}, "kind": "OPINION", "text": "  ", "language": "de", "ticket": "%s"}""".formatted(ticket()), null);
        assertThat(wrong.expect(422).body().path("violations")).hasSize(4);
        Answer header =
                post("/submissions", body("Teksts", "OPINION", "a@example.org\\r\\nBcc: b@example.org", null), null);
        header.expect(422);
        post("/submissions", body("x".repeat(70_000), "OPINION", "x@example.org", null), null)
                .expect(413);
        post("/submission-confirmations/abc", "{}", null).expect(404);
        post("/cases/2026-000001/answer", "{}", null).expect(401);
    }

    @Test
    void nearly_the_same_submissions_are_answered_together_and_each_author_gets_the_answer() throws Exception {
        String text = "Lūdzu, publicējiet budžetu vienkāršā valodā ";
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            numbers.add(assigned("kopa" + i + "@example.org", text + i));
        }
        JsonNode alike =
                get("/cases/" + numbers.getFirst() + "/similar", FM).expect(200).body();
        assertThat(alike.toString()).contains(numbers.get(1), numbers.get(2));
        post(
                        "/answers",
                        "{\"numbers\": [\"" + String.join("\",\"", numbers)
                                + "\"], \"outcome\": \"ACCEPTED\", \"reason\": {\"lv\": \"Publicēsim.\"}}",
                        FM)
                .expect(200);
        for (int i = 0; i < 3; i++) {
            SMTP.await("kopa" + i + "@example.org", mail -> mail.text().contains("Publicēsim."));
        }
    }

    private String assigned(String mailbox, String text) throws Exception {
        String number = submit(text, "QUESTION", mailbox, null)
                .expect(201)
                .body()
                .path("number")
                .asString();
        confirm(mailbox, number);
        post("/cases/" + number + "/assignment", "{\"institution\": \"FM\"}", COORDINATOR)
                .expect(200);
        return number;
    }

    private void confirm(String mailbox, String number) throws Exception {
        Smtp.Received asked = SMTP.await(mailbox, mail -> subject(mail).equals("Apstipriniet iesniegumu " + number));
        post("/submission-confirmations/" + token(asked.text(), "/lv/feedback/confirm/"), "{}", null)
                .expect(200);
    }

    private static String token(String text, String path) {
        return text.substring(text.indexOf(path) + path.length()).split("\\s", 2)[0];
    }

    private static String subject(Smtp.Received mail) {
        try {
            return mail.message().getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private Answer submit(String text, String kind, String email, String name) throws Exception {
        return post("/submissions", body(text, kind, email, name), null);
    }

    private String body(String text, String kind, String email, String name) throws Exception {
        return "{\"about\": {\"plan\": \"lv-6\", \"measure\": \"2.3\"}, \"kind\": \"" + kind + "\", \"text\": \"" + text
                + "\", \"email\": \"" + email + "\"" + (name == null ? "" : ", \"name\": \"" + name + "\"")
                + ", \"ticket\": \"" + ticket() + "\"}";
    }

    private String subscription(String email, String cadence) throws Exception {
        return "{\"email\": \"" + email + "\", \"topic\": \"MEASURE\", \"value\": \"" + MEASURE + "\", \"cadence\": \""
                + cadence + "\", \"ticket\": \"" + ticket() + "\"}";
    }

    private static String outcome(String outcome, String reason) {
        return "{\"outcome\": \"" + outcome + "\", \"reason\": {\"lv\": \"" + reason + "\"}}";
    }

    private int overdue(String institution, LocalDate asOf) throws Exception {
        for (JsonNode row : get("/punctuality?asOf=" + asOf).body().path("institutions")) {
            if (row.path("institution").asString().equals(institution)) {
                return row.path("overdue").asInt();
            }
        }
        return 0;
    }

    private List<String> types(String number) {
        return database.sql("select s.type from submission_step s join submission x on x.id = s.submission_id"
                        + " where x.number = :number order by s.sequence")
                .param("number", number)
                .query(String.class)
                .list();
    }

    private String author(String number) {
        return database.sql("select author from submission where number = :number")
                .param("number", number)
                .query(String.class)
                .single();
    }

    private void awaitSent(String messageId) throws Exception {
        until(() -> database.sql("select state from mail where message_id = :id")
                .param("id", messageId)
                .query(String.class)
                .single()
                .equals("sent"));
    }

    private void advanceUntil(String mailbox) throws Exception {
        until(() -> {
            CLOCK.advance(Duration.ofMillis(200));
            return !SMTP.to(mailbox).isEmpty();
        });
    }

    /** Every table of the database in which a text stands anywhere, as the superuser sees it. */
    private static List<String> tablesWith(String text) throws Exception {
        return tablesWith(DATABASE, text);
    }

    private static List<String> vaultWith(String text) throws Exception {
        return tablesWith(VAULT, text);
    }

    private static List<String> tablesWith(DatabaseAccess access, String text) throws Exception {
        List<String> found = new ArrayList<>();
        String name = access.url().substring(access.url().lastIndexOf('/') + 1);
        try (Connection connection = TestDatabases.server().connectAsSuperuser(name);
                var tables = connection.createStatement();
                var rows = tables.executeQuery(
                        "select tablename from pg_tables where schemaname = 'public' order by tablename")) {
            while (rows.next()) {
                String table = rows.getString(1);
                // bytea shows as hexadecimal digits: look for both
                String hex = java.util.HexFormat.of().formatHex(text.getBytes(UTF_8));
                try (var search = connection.prepareStatement(
                        "select 1 from \"" + table + "\" t where t::text ilike ? or t::text ilike ? limit 1")) {
                    search.setString(1, "%" + text + "%");
                    search.setString(2, "%" + hex + "%");
                    if (search.executeQuery().next()) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }
}
