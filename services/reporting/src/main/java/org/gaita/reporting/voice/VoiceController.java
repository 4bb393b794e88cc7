package org.gaita.reporting.voice;

import java.util.List;
import java.util.Optional;
import org.gaita.domain.Actor;
import org.gaita.reporting.access.Reader;
import org.gaita.reporting.catalogue.PlanNumbers;
import org.gaita.reporting.point.Points;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people said and were asked. Readable without a token; numbers and answers that are not published need one. */
@RestController
@RequestMapping("/api/v1/voice")
class VoiceController {
    private final InputQueries inputs;
    private final ParticipationQueries participation;
    private final PlanNumbers numbers;
    private final Points points;

    VoiceController(InputQueries inputs, ParticipationQueries participation, PlanNumbers numbers, Points points) {
        this.inputs = inputs;
        this.participation = participation;
        this.numbers = numbers;
        this.points = points;
    }

    /** For every public input: was it answered, after how many days, by whom, and what changed. */
    @GetMapping("/inputs")
    InputView.Inputs inputs(
            @RequestParam @Nullable String plan,
            @RequestParam @Nullable String commitmentId,
            @RequestParam @Nullable String measureId,
            @RequestParam @Nullable String institution,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt,
            Optional<Actor> actor) {
        return inputs.inputs(
                points.of(asOf, knownAt),
                new InputQueries.Wanted(plan == null ? null : numbers.plan(plan), commitmentId, measureId, institution),
                Reader.of(actor));
    }

    /** Which submissions led to an event of the plan. */
    @GetMapping("/changes/{eventId}")
    List<InputView> ledTo(
            @PathVariable String eventId,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt,
            Optional<Actor> actor) {
        return inputs.ledTo(eventId, points.of(asOf, knownAt), Reader.of(actor));
    }

    /** Participation by commitment, format, region and year. */
    @GetMapping("/participation")
    ParticipationView.Participation participation(
            @RequestParam @Nullable String plan,
            @RequestParam @Nullable String commitmentId,
            @RequestParam @Nullable String measureId,
            @RequestParam @Nullable String institution,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt) {
        return participation.participation(
                points.of(asOf, knownAt),
                new ParticipationQueries.Wanted(
                        plan == null ? null : numbers.plan(plan), commitmentId, measureId, institution));
    }
}
