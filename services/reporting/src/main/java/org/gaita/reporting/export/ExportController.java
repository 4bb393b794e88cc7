package org.gaita.reporting.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gaita.domain.Actor;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.reporting.access.Reader;
import org.gaita.reporting.record.RecordQueries;
import org.gaita.reporting.record.RecordQuestions;
import org.gaita.reporting.record.RecordQuestions.Question;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The record as a file, streamed. With the position vector that it carries, the same bytes come again years later. */
@RestController
@RequestMapping("/api/v1/exports")
public class ExportController {
    /** Carries the position vector of an export. */
    static final String POSITIONS = "Gaita-Positions";

    private final RecordQuestions questions;
    private final RecordQueries queries;

    ExportController(RecordQuestions questions, RecordQueries queries) {
        this.questions = questions;
        this.queries = queries;
    }

    /** Events by any of the record's filters, as NDJSON, CSV or JSON. */
    @GetMapping("/record.{extension}")
    ResponseEntity<StreamingResponseBody> export(
            @PathVariable String extension, @RequestParam MultiValueMap<String, String> given, Optional<Actor> actor) {
        Reader reader = Reader.of(actor);
        Question question = questions.read(given, Set.of("separator"), reader);
        char separator = question.parameters()
                .read("separator", ExportController::separator)
                .orElse(',');
        question.parameters().refuseIfWrong();
        RecordFormat format = RecordFormat.of(extension, separator);
        if (question.knowledge().completeUpTo() != null) {
            throw new Refused(
                    "not-complete-yet",
                    Refusal.Kind.CONFLICT,
                    "The record is complete up to " + question.knowledge().completeUpTo()
                            + "; an export of a later instant could not be repeated. Ask for that instant, or for the "
                            + "positions " + question.filter().positions());
        }
        if (!question.knowledge().behind().isEmpty()) {
            throw new Refused(
                    "stream-behind",
                    Refusal.Kind.CONFLICT,
                    "Events up to these positions wait for somebody to look at them ("
                            + question.knowledge().behind().getFirst().streamId()
                            + "); an export without them could not be repeated");
        }
        return ResponseEntity.ok()
                .header(POSITIONS, question.filter().positions().toString())
                .header(HttpHeaders.CONTENT_TYPE, format.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("record." + extension)
                                .build()
                                .toString())
                .body(out -> write(question, reader, format, new BufferedWriter(new OutputStreamWriter(out, UTF_8))));
    }

    private void write(Question question, Reader reader, RecordFormat format, Writer out) throws IOException {
        format.begin(out, question.filter().positions());
        AtomicBoolean first = new AtomicBoolean(true);
        queries.each(question, reader, row -> {
            try {
                format.event(out, row, first.getAndSet(false));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        format.end(out);
        out.flush();
    }

    private static char separator(String name) {
        return switch (name) {
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "tab" -> '\t';
            default -> throw new InvalidValue("separator", name, "comma, semicolon or tab");
        };
    }
}
