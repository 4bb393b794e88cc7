package org.gaita.planmanagement;

import static org.gaita.planmanagement.ServiceTest.COORDINATOR;
import static org.gaita.planmanagement.ServiceTest.ok;

import java.util.concurrent.atomic.AtomicInteger;
import org.gaita.planmanagement.ServiceTest.Answer;
import org.gaita.testing.TestTokens;

/** A small plan of a fictitious country, with institutions that no other test knows. */
public final class World {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A report's content that breaks no rule. */
    public static final String CONTENT = """
            {"period": {"from": "2024-01-01", "to": "2024-03-31"}, "status": "IN_PROGRESS",
             "narrative": {"lv": "Notika divi vebināri par budžetu"},
             "indicators": [{"key": "a", "value": 2}], "spent": {"amount": 1200.50, "currency": "EUR"},
             "evidence": [{"kind": "LINK", "url": "https://example.org/vebinars", "claim": {"lv": "Ieraksts"}}]}""";

    private final ServiceTest service;

    /** The plan's key. */
    public final String key;

    /** The institution that is responsible for measure 1.1. */
    public final String own;

    /** An institution that has a measure of its own, 1.2. */
    public final String other;

    /** Where measure 1.1 is. */
    public final String measure;

    World(ServiceTest service) {
        this(service, NUMBER.incrementAndGet());
    }

    private World(ServiceTest service, int number) {
        this.service = service;
        key = "test-" + number;
        own = "OWN" + number;
        other = "OTHER" + number;
        ok(service.post("/plan-imports", plan(key, own, other), COORDINATOR));
        measure = "/commitments/"
                + service.get("/measures?plan=" + key, null)
                        .body()
                        .path(0)
                        .path("commitmentId")
                        .asString()
                + "/measures/1.1";
    }

    /** A file that can be imported. */
    public static String plan(String key, String own, String other) {
        return """
                {"format": "gaita-plan/1", "key": "%1$s", "country": "XX", "timeZone": "Europe/Riga", "currency": "EUR",
                 "languages": ["lv"], "title": {"lv": "Izdomāts plāns"}, "version": "draft",
                 "period": {"from": "2024-01-01", "to": "2025-12-31"},
                 "institutions": [
                   {"code": "%2$s", "name": {"lv": "Pirmā ministrija"}, "kind": "ministry", "signsIn": true},
                   {"code": "%3$s", "name": {"lv": "Otrā ministrija"}, "kind": "ministry", "signsIn": true}],
                 "groups": [{"code": "ALL-%2$s", "name": {"lv": "Visas"}, "members": ["%2$s", "%3$s"]}],
                 "commitments": [{"number": "1", "title": {"lv": "Atvērts budžets"}, "measures": [
                   {"number": "1.1", "title": {"lv": "Vebināri"},
                    "indicators": [{"key": "a", "kind": "count_at_least", "text": {"lv": "Vebināri"}, "target": 4}],
                    "assignments": [{"institution": "%2$s", "role": "responsible"}],
                    "deadlines": [{"key": "d1", "kind": "quarter", "text": "2024. gada IV ceturksnis"}]},
                   {"number": "1.2", "title": {"lv": "Vadlīnijas"},
                    "assignments": [{"institution": "%3$s", "role": "responsible"}],
                    "deadlines": [{"key": "d1", "kind": "continuous"}]}]}]}
                """.formatted(key, own, other);
    }

    /** A token of somebody at the responsible institution. */
    public String own(String role) {
        return TestTokens.token(own + ":" + role);
    }

    /** A token of somebody at the other institution. */
    public String other(String role) {
        return TestTokens.token(other + ":" + role);
    }

    /** A new draft: its path. */
    public String draft() {
        return draft(CONTENT);
    }

    /** A new draft with that content: its path. */
    public String draft(String content) {
        Answer draft = ok(service.post(
                measure + "/progress-reports",
                "{\"institution\": \"" + own + "\", \"content\": " + content + "}",
                own("reporter")));
        return "/progress-reports/" + draft.body().path("reportId").asString();
    }

    /** A new report that was submitted: its path. */
    public String submitted() {
        String report = draft();
        ok(service.post(report + "/submission", "{}", own("reporter")));
        return report;
    }

    /** A new report that was signed: its path. */
    public String signed() {
        String report = submitted();
        ok(service.post(report + "/signature", "{}", own("approver")));
        return report;
    }

    /** A new report that was returned: its path. */
    public String returned() {
        String report = signed();
        ok(service.post(report + "/return", "{\"question\": {\"lv\": \"Cik dalībnieku?\"}}", COORDINATOR));
        return report;
    }

    /** A new report that was published: its path. */
    public String published() {
        String report = signed();
        ok(service.post(report + "/acceptance", "{}", COORDINATOR));
        return report;
    }

    /** A new report that was retracted: its path. */
    public String retracted() {
        String report = published();
        ok(service.post(report + "/retraction", "{\"reason\": {\"lv\": \"Kļūda\"}}", own("reporter")));
        return report;
    }

    /** A new file: its SHA-256. */
    public String file() {
        return ok(service.send(
                        "POST", "/evidence-files", "File of " + key, own("reporter"), "Content-Type", "text/plain"))
                .body()
                .path("sha256")
                .asString();
    }

    /** A documented example, with the names of this world. */
    public String filled(String example) {
        return example.replace("PIRMA", own).replace("OTRA", other).replace("plans-1", key);
    }

    /** An answer, with the names of the documentation. */
    public String named(String answer) {
        return answer.replace("\"" + own + "\"", "\"PIRMA\"")
                .replace("\"" + other + "\"", "\"OTRA\"")
                .replace("\"" + key + "\"", "\"plans-1\"");
    }

    /** The id of a reporter of the responsible institution who has acted. */
    public String somebody() {
        draft();
        return TestTokens.person(own + ":reporter");
    }

    /** Erases a reporter. */
    public void erase() {
        ok(service.post("/persons/" + somebody() + "/erasure", "{\"basis\": \"Nr. 12\"}", own("dpo")));
    }
}
