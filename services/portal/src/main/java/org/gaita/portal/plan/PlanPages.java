package org.gaita.portal.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gaita.portal.api.At;
import org.gaita.portal.api.Course;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Missing;
import org.gaita.portal.frame.Pages;
import org.gaita.portal.security.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** A plan, its commitments, its measures and what needs attention, at any point in time. */
@Controller
@RequestMapping({"/plans/{key}", "/en/plans/{key}"})
class PlanPages {
    private final Pages pages;
    private final Reporting reporting;
    private final Tokens tokens;

    PlanPages(Pages pages, Reporting reporting, Tokens tokens) {
        this.pages = pages;
        this.reporting = reporting;
        this.tokens = tokens;
    }

    @GetMapping
    View plan(@PathVariable String key, Frame frame) {
        At at = frame.at();
        return pages.page(
                "plan/plan",
                frame,
                new Overview(reporting.plan(key, at), Part.of(() -> reporting.courseOfPlan(key, at, token()))));
    }

    @GetMapping("/commitments/{number}")
    View commitment(@PathVariable String key, @PathVariable String number, Frame frame) {
        At at = frame.at();
        Plan.Whole plan = reporting.plan(key, at);
        Plan.Commitment commitment = plan.commitment(number).orElseThrow(Missing::new);
        Part<Course> course = Part.of(() -> reporting.courseOfCommitment(key, number, at, token()));
        return pages.page("plan/commitment", frame, new OneCommitment(plan, commitment, course.map(found -> {
            List<Happening> all = Happening.of(found, frame);
            Map<String, List<Happening>> ofMeasure = all.stream()
                    .filter(happening -> happening.measureId() != null)
                    .collect(Collectors.groupingBy(happening -> String.valueOf(happening.measureId())));
            Band band = Band.of(
                    plan,
                    commitment.measures().stream()
                            .map(measure -> new Band.Thread(
                                    measure.number(), measure, ofMeasure.getOrDefault(measure.id(), List.of())))
                            .toList(),
                    frame);
            return new Drawn(band, all);
        })));
    }

    @GetMapping("/commitments/{commitment}/measures/{number}")
    View measure(@PathVariable String key, @PathVariable String commitment, @PathVariable String number, Frame frame) {
        At at = frame.at();
        Plan.Whole plan = reporting.plan(key, at);
        Plan.Commitment parent = plan.commitment(commitment).orElseThrow(Missing::new);
        Plan.Measure measure = parent.measures().stream()
                .filter(candidate -> candidate.number().equals(number))
                .findFirst()
                .orElseThrow(Missing::new);
        Part<Course> course = Part.of(() -> reporting.courseOfMeasure(key, number, at, token()));
        return pages.page("plan/measure", frame, new OneMeasure(plan, parent, measure, course.map(found -> {
            List<Happening> all = Happening.of(found, frame);
            return new Drawn(Band.of(plan, measure, all, frame), all);
        })));
    }

    @GetMapping("/attention")
    View attention(@PathVariable String key, Frame frame) {
        At at = frame.at();
        return pages.page(
                "plan/attention",
                frame,
                new Urgent(
                        reporting.plan(key, at),
                        Part.of(() -> reporting.attention(key, at)),
                        Part.of(() -> reporting.deadlineMoves(key, at))));
    }

    private @org.jspecify.annotations.Nullable String token() {
        return tokens.current().orElse(null);
    }
}
