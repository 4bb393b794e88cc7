package org.gaita.reporting.record;

import java.util.Optional;
import java.util.Set;
import org.gaita.domain.Actor;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Text;
import org.gaita.reporting.access.Reader;
import org.gaita.reporting.point.Cursor;
import org.gaita.reporting.record.RecordQueries.Page;
import org.gaita.reporting.record.RecordQuestions.Question;
import org.gaita.reporting.record.RecordRow.Shape;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record. The evaluator and the coordinator read all of it, everybody what is published. */
@RestController
@RequestMapping("/api/v1/record")
public class RecordController {
    private final RecordQuestions questions;
    private final RecordQueries queries;

    RecordController(RecordQuestions questions, RecordQueries queries) {
        this.questions = questions;
        this.queries = queries;
    }

    /** Events by any of the filters, in the order of the record. */
    @GetMapping
    Page find(@RequestParam MultiValueMap<String, String> given, Optional<Actor> actor) {
        Reader reader = Reader.of(actor);
        Question question = questions.read(given, Set.of("cursor", "limit"), reader);
        int limit = question.parameters().read("limit", Cursor::limit).orElse(100);
        question.parameters().refuseIfWrong();
        return queries.page(
                question, reader, question.parameters().text("cursor").orElse(null), limit);
    }

    /** One event. */
    @GetMapping("/{eventId}")
    RecordRow event(@PathVariable String eventId, Optional<Actor> actor) {
        return queries.event(eventId, Reader.of(actor), Shape.STORED)
                .orElseThrow(() -> new Refused(
                        "event-unknown",
                        Refusal.Kind.NOT_FOUND,
                        "There is no event '" + Text.shorten(eventId, 60) + "', or it is not for this reader"));
    }
}
