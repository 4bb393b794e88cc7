package org.gaita.participation;

import java.util.UUID;
import org.gaita.forms.Tokens;
import org.gaita.forms.Tokens.Purpose;

/** New processes and requests, in the state that a command needs. */
final class World {
    /** A request for an opportunity to take part. */
    static final String REQUEST = """
            {"institution": "FM", "measure": "MEASURE-ID", "text": "Gribam runāt par budžetu.", "language": "lv",
             "ticket": "TICKET", "website": ""}""";

    private final ServiceTest service;
    private final Tokens tokens;

    World(ServiceTest service, Tokens tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    /** The words of an example become those that there are. */
    String filled(String example) {
        String filled = example.replace("\"MEASURE-ID\"", "\"" + ServiceTest.MEASURE + "\"")
                .replace("\"HISTORY\"", "\"history-" + UUID.randomUUID() + "\"");
        return filled.contains("\"TICKET\"") ? filled.replace("\"TICKET\"", "\"" + ticket() + "\"") : filled;
    }

    String parkedStream() {
        return service.parkedStream();
    }

    String ticket() {
        return service.get("/form-tickets").body().path("ticket").asString();
    }

    /** The id of one that was announced. */
    String announced() {
        return service.announce("hearing", "2026-04-20T10:00:00", "2026-04-20T12:00:00", ServiceTest.FM)
                .expect(201)
                .body()
                .path("process")
                .path("id")
                .asString();
    }

    String opened() {
        String id = announced();
        service.post("/processes/" + id + "/opening", "{}", ServiceTest.FM).ok();
        return id;
    }

    String closed() {
        String id = opened();
        service.post("/processes/" + id + "/closing", "{\"contributions\": 3}", ServiceTest.FM)
                .ok();
        return id;
    }

    String withResults() {
        String id = closed();
        service.post("/processes/" + id + "/results", ServiceTest.results(), ServiceTest.FM)
                .ok();
        return id;
    }

    /** The id of a new request of the public. */
    String requested() {
        return service.post("/opportunity-requests", filled(REQUEST), null)
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    /** The secret part of its author's link. */
    String followUp(String request) {
        return tokens.token(Purpose.FOLLOW_UP, request);
    }
}
