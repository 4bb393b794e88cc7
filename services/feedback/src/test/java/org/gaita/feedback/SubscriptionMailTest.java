package org.gaita.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.gaita.testing.ServiceApi.Answer;
import org.junit.jupiter.api.Test;

/** Subscribing and ending it, by the links in real mails. */
class SubscriptionMailTest extends ServiceTest {
    private static final ZoneId RIGA = ZoneId.of("Europe/Riga");

    @Test
    void whoever_only_looks_at_a_link_confirms_and_ends_nothing_and_one_click_ends_it_in_both_forms() {
        for (String form : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            String mailbox = "skatitajs" + form.length() + "@example.org";
            String confirm = "/subscription-confirmations/" + asked(mailbox, "lv");
            // a mail program that fetches links beforehand
            get(confirm).expect(405).expectProblem();
            assertThat(state(mailbox)).isEqualTo("pending");
            post(confirm, "{}", null).expect(200);
            post(confirm, "{}", null).expect(200); // a second click is no mistake
            arrive(COMMITMENT.value(), moved());
            newsroom.tell();
            Smtp.Received news = await(mailbox, "Jaunumi");
            String address = header(news, "List-Unsubscribe");
            assertThat(header(news, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
            assertThat(news.text()).contains("/lv/subscriptions/end/");
            String end = address.substring(address.indexOf("/unsubscriptions/"), address.length() - 1);
            assertThat(get(end).expect(200).body().path("state").asString()).isEqualTo("confirmed");
            assertThat(state(mailbox)).isEqualTo("confirmed");
            String body = form.startsWith("multipart")
                    ? "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"
                    : "List-Unsubscribe=One-Click";
            send("POST", end, body, null, "Content-Type", form).expect(200);
            assertThat(state(mailbox)).isEqualTo("ended");
            arrive(COMMITMENT.value(), moved());
            newsroom.tell();
            assertThat(news(mailbox)).isEqualTo(1);
            post("/unsubscriptions/" + "A".repeat(48), "{}", null).expect(404).expectProblem();
        }
    }

    @Test
    void whoever_chose_a_digest_gets_one_mail_in_the_morning_in_the_language_that_was_chosen() {
        String mailbox = "digest@example.org";
        Answer confirmed = post("/subscription-confirmations/" + asked(mailbox, "en"), "{}", null)
                .expect(200);
        assertThat(confirmed.body().path("cadence").asString()).isEqualTo("DAILY");
        Instant today = CLOCK.instant();
        LocalDate tomorrow = LocalDate.now(CLOCK.withZone(RIGA)).plusDays(1);
        CLOCK.set(tomorrow.atTime(LocalTime.of(5, 0)).atZone(RIGA).toInstant());
        arrive(COMMITMENT.value(), moved());
        arrive(COMMITMENT.value(), moved());
        newsroom.tell();
        assertThat(queued(mailbox)).isZero();
        CLOCK.set(tomorrow.atTime(LocalTime.of(8, 0)).atZone(RIGA).toInstant());
        newsroom.tell();
        newsroom.tell();
        Smtp.Received digest = digest(mailbox);
        assertThat(digest.text()).contains("/en/plans/lv-6/measures/2.3", "/en/subscriptions/end/");
        assertThat(digest.text().split("/en/plans/lv-6/measures/2.3", -1)).hasSize(3); // both, in one mail
        assertThat(queued(mailbox)).isEqualTo(1);
        CLOCK.set(today); // other tests count days
    }

    /** Asks for news: the secret part of the link in the mail. */
    private String asked(String mailbox, String language) {
        post(
                        "/subscriptions",
                        world().filled("""
                        {"email": "%s", "topic": "MEASURE", "value": "MEASURE-ID", "cadence": "%s", "language": "%s",
                         "ticket": "TICKET"}""".formatted(mailbox, language.equals("en") ? "DAILY" : "AT_ONCE", language)),
                        null)
                .expect(202);
        String path = "/" + language + "/subscriptions/confirm/";
        String text = await(mailbox, "").text();
        return text.substring(text.indexOf(path) + path.length()).split("\\s", 2)[0];
    }

    private Smtp.Received digest(String mailbox) {
        try {
            return SMTP.await(mailbox, mail -> mail.text().contains("/en/plans/"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Smtp.Received await(String mailbox, String subject) {
        try {
            return SMTP.await(
                    mailbox,
                    mail -> header(mail, "Subject").startsWith(subject)
                            || decoded(mail).startsWith(subject));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private long news(String mailbox) {
        return SMTP.to(mailbox).stream()
                .filter(mail -> decoded(mail).startsWith("Jaunumi"))
                .count();
    }

    private static String decoded(Smtp.Received mail) {
        try {
            return mail.message().getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(Smtp.Received mail, String name) {
        try {
            return mail.message().getHeader(name, null);
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private String state(String mailbox) {
        return database.sql("""
                        select s.state from subscription s join mail m on m.subscription_id = s.id
                        where m.message_id = :id
                        """)
                .param("id", SMTP.to(mailbox).getFirst().messageId())
                .query(String.class)
                .optional()
                .orElse("ended");
    }

    private long queued(String mailbox) {
        return database.sql("""
                        select count(*) from mail where kind = 'NEWS' and subscription_id =
                          (select subscription_id from mail where message_id = :id)
                        """)
                .param("id", SMTP.to(mailbox).getFirst().messageId())
                .query(Long.class)
                .single();
    }
}
