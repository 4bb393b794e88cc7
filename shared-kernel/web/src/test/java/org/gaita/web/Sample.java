package org.gaita.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.gaita.domain.Actor;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service that does whatever a test wants. */
@SpringBootApplication
class Sample {
    record Period(LocalDate from, LocalDate to) {
        Period {
            if (to.isBefore(from)) {
                throw new InvalidValue("period", from + " to " + to, "an end that is not before the start");
            }
        }
    }

    record Report(
            InstitutionCode institution,
            LocalizedText title,
            Period period,
            int count,
            @Nullable BigDecimal amount,
            @Nullable MeasureStatus status,
            List<Period> more,
            Optional<String> note) {}

    @RestController
    @RequestMapping("/api/v1")
    static class Things {
        private final JdbcClient jdbc;

        Things(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @GetMapping("/me")
        Map<String, String> me(Actor actor) {
            return Map.of(
                    "person", actor.person().value(), "grants", actor.grants().toString());
        }

        @GetMapping("/maybe-me")
        Map<String, Object> maybeMe(Optional<Actor> actor, @Nullable Actor same, Optional<ActorName> name) {
            return Map.of(
                    "known", actor.isPresent(),
                    "same", same != null,
                    "name", name.map(ActorName::value).orElse(""),
                    "correlation", Correlation.current());
        }

        @PostMapping("/reports")
        Report report(@RequestBody Report report, Actor actor) {
            return report;
        }

        @PostMapping("/effects")
        ResponseEntity<Map<String, String>> effect(@RequestBody Map<String, String> body, HttpServletRequest request) {
            String id = Ids.next().toString();
            jdbc.sql("insert into effect (id, what) values (:id, :what)")
                    .param("id", id)
                    .param("what", body.getOrDefault("what", ""))
                    .update();
            if (body.containsKey("refuse")) {
                throw new Refused("no-luck", Refusal.Kind.CONFLICT, "Not this time.");
            }
            return ResponseEntity.status(201)
                    .header("Location", "/api/v1/effects/" + id)
                    .eTag(ETags.of(4))
                    .body(Map.of("id", id));
        }

        @PostMapping("/counter")
        Map<String, Integer> count() {
            // As the event store does it: read where the stream ends, append behind it, and lose to whoever was faster.
            int next = jdbc.sql("select coalesce(max(number), 0) + 1 from step")
                    .query(Integer.class)
                    .single();
            jdbc.sql("insert into step (number) values (:number)")
                    .param("number", next)
                    .update();
            return Map.of("number", next);
        }

        @GetMapping("/refused")
        void refused() {
            throw new Refused(new Refusal(
                    "deadline-not-moved",
                    Refusal.Kind.CONFLICT,
                    "The deadline stays.",
                    List.of(new Violation("/deadline", "is earlier", "choose a later one"))));
        }

        @GetMapping("/fault")
        void fault() {
            throw new IllegalStateException("secret detail");
        }

        @GetMapping("/sql/{state}")
        void sql(@PathVariable String state) {
            throw new DataIntegrityViolationException("x", new SQLException("secret detail", state));
        }

        @GetMapping("/institutions/{code}")
        String institution(@PathVariable InstitutionCode code, @RequestParam(required = false) @Nullable LocalDate on) {
            return code.value();
        }

        @GetMapping("/search")
        Map<String, String> search(@RequestParam String q) {
            return Map.of("q", q);
        }

        @GetMapping("/expected")
        String expected(HttpServletRequest request) {
            OptionalLong expected = ETags.expected(request);
            ETags.check(expected, 7);
            return expected.toString();
        }
    }
}
