package org.gaita.feedback;

import java.util.UUID;
import org.gaita.forms.Tokens;
import org.gaita.forms.Tokens.Purpose;
import org.gaita.testing.ServiceApi.Answer;
import org.gaita.testing.TestTokens;

/** New submissions and subscriptions, in the state that a command needs. */
final class World {
    /** By somebody who is not signed in. */
    static final String SUBMISSION = """
            {"about": {"plan": "lv-6", "measure": "2.3"}, "kind": "PROPOSAL", "text": "Lūdzu, pagariniet termiņu.",
             "email": "liepa@example.org", "name": "Anna", "nameIsPublic": false, "language": "lv",
             "ticket": "TICKET", "website": ""}""";

    static final String SUBSCRIPTION = """
            {"email": "ADDRESS", "topic": "MEASURE", "value": "MEASURE-ID", "cadence": "AT_ONCE", "language": "lv",
             "ticket": "TICKET", "website": ""}""";

    private final ServiceTest service;
    private final Tokens tokens;

    World(ServiceTest service, Tokens tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    String parkedStream() {
        return service.parkedStream();
    }

    String ticket() {
        return service.get("/form-tickets").body().path("ticket").asString();
    }

    /** The words of an example become those that there are. */
    String filled(String example) {
        return example.replace("\"ADDRESS\"", "\"a" + UUID.randomUUID() + "@example.org\"")
                .replace("https://example.org/gaita", "http://127.0.0.1:9/gaita")
                .replace("2026-03-01T00:00:00Z", ServiceTest.CLOCK.instant().toString())
                .replace("\"MEASURE-ID\"", "\"" + ServiceTest.MEASURE + "\"")
                .replace("\"TICKET\"", "\"" + ticket() + "\"");
    }

    /** The number of one that was received from somebody who is signed in. */
    String received() {
        String author = TestTokens.tokenOf(UUID.randomUUID().toString(), "Anna Liepa");
        return service.post("/submissions", """
                        {"about": {"plan": "lv-6", "measure": "2.3"}, "kind": "QUESTION", "text": "Kad būs vebinārs?"}
                        """, author)
                .expect(201)
                .body()
                .path("number")
                .asString();
    }

    String assigned() {
        String number = received();
        service.post("/cases/" + number + "/assignment", "{\"institution\": \"FM\"}", ServiceTest.COORDINATOR)
                .ok();
        return number;
    }

    String answered() {
        String number = assigned();
        service.post(
                        "/cases/" + number + "/answer",
                        "{\"outcome\": \"REJECTED\", \"reason\": {\"lv\": \"Nav līdzekļu.\"}}",
                        ServiceTest.FM)
                .ok();
        return number;
    }

    /** One whose answer has gone out. */
    String sent() {
        String number = answered();
        service.awaitState(number, "result_sent");
        return number;
    }

    String published() {
        String number = sent();
        service.post("/cases/" + number + "/publication", "{}", ServiceTest.COORDINATOR)
                .ok();
        return number;
    }

    /** The id of a webhook of FM, registered by somebody there; it is told nothing here. */
    String webhook() {
        return webhook("http://127.0.0.1:9/gaita");
    }

    String webhook(String url) {
        return service.post(
                        "/webhooks",
                        "{\"institution\": \"FM\", \"url\": \"" + url
                                + "\", \"topic\": \"NEWS\", \"value\": \"PARTICIPATION\"}",
                        TestTokens.tokenOf(UUID.randomUUID().toString(), "Anna Liepa", "FM:council"))
                .expect(201)
                .body()
                .at("/webhook/id")
                .asString();
    }

    /** The secret part of its author's link. */
    String followUp(String number) {
        return tokens.token(Purpose.FOLLOW_UP, id("submission", "number", number));
    }

    /** The secret part of the link that confirms a new submission. */
    String confirmation() {
        Answer taken = service.post("/submissions", SUBMISSION.replace("TICKET", ticket()), null)
                .expect(201);
        String number = taken.body().path("number").asString();
        return tokens.token(Purpose.CONFIRM_SUBMISSION, id("pending_submission", "number", number));
    }

    /** The secret part of the link that confirms a new subscription. */
    String subscriptionConfirmation() {
        return tokens.token(Purpose.CONFIRM_SUBSCRIPTION, subscription());
    }

    /** The secret part of the link that ends a new subscription. */
    String unsubscription() {
        String id = subscription();
        service.post("/subscription-confirmations/" + tokens.token(Purpose.CONFIRM_SUBSCRIPTION, id), "{}", null)
                .ok();
        return tokens.token(Purpose.UNSUBSCRIBE, id);
    }

    private String subscription() {
        service.post("/subscriptions", filled(SUBSCRIPTION), null).expect(202);
        return service.database
                .sql("select id from subscription order by created_at desc, id desc limit 1")
                .query(String.class)
                .single();
    }

    private String id(String table, String column, String value) {
        return service.database
                .sql("select id from " + table + " where " + column + " = :value")
                .param("value", value)
                .query(String.class)
                .single();
    }
}
