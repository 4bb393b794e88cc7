package org.gaita.portal.work;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.gaita.portal.api.At;
import org.gaita.portal.api.LocalText;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.PlanManagement;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.api.Reports;
import org.gaita.portal.api.Unavailable;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Missing;
import org.gaita.portal.frame.Pages;
import org.gaita.portal.security.KeptForm;
import org.gaita.portal.security.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** What only the coordinator does: move a deadline with a reason, take a plan in. */
@Controller
@RequestMapping({"/work", "/en/work"})
public class CoordinatorPages {
    private final Pages pages;
    private final PlanManagement planManagement;
    private final Reporting reporting;
    private final Tokens tokens;

    CoordinatorPages(Pages pages, PlanManagement planManagement, Reporting reporting, Tokens tokens) {
        this.pages = pages;
        this.planManagement = planManagement;
        this.reporting = reporting;
        this.tokens = tokens;
    }

    /** A deadline that is to be moved, with what was typed. */
    public record Moving(Reports.Measure measure, Plan.Due due, MultiValueMap<String, String> values, Errors errors) {
        /** What a field holds. */
        public String value(String name) {
            return Optional.ofNullable(values.getFirst(name)).orElse("");
        }
    }

    /** A plan that is to be taken in. */
    public record Importing(String text, String key, Reports.@Nullable Import found, Errors errors) {}

    @GetMapping("/deadlines/{plan}/{number}/{deadline}")
    View deadline(
            @PathVariable String plan,
            @PathVariable String number,
            @PathVariable String deadline,
            Frame frame,
            HttpServletRequest request) {
        Reports.Measure measure = measure(plan, number);
        MultiValueMap<String, String> values = KeptForm.take(request).orElseGet(() -> {
            MultiValueMap<String, String> fresh = new LinkedMultiValueMap<>();
            fresh.set("key", UUID.randomUUID().toString());
            fresh.set("eTag", measure.eTag());
            fresh.set("kind", "quarter");
            return fresh;
        });
        return pages.page(
                "work/deadline", frame, new Moving(measure, due(measure, deadline), values, new Errors(frame)));
    }

    @PostMapping("/deadlines/{plan}/{number}/{deadline}")
    View move(
            @PathVariable String plan,
            @PathVariable String number,
            @PathVariable String deadline,
            @RequestParam MultiValueMap<String, String> sent,
            Frame frame) {
        Reports.Measure measure = measure(plan, number);
        Plan.Due due = due(measure, deadline);
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>(sent);
        Moving typed = new Moving(measure, due, values, new Errors(frame));
        Errors errors = typed.errors();
        Map<String, Object> changed = new LinkedHashMap<>();
        changed.put("kind", typed.value("kind"));
        if (typed.value("kind").equals("quarter")) {
            if (typed.value("year").matches("20\\d\\d")
                    && typed.value("quarter").matches("[1-4]")) {
                changed.put("year", Integer.valueOf(typed.value("year")));
                changed.put("quarter", Integer.valueOf(typed.value("quarter")));
            } else {
                errors.add("year", "wrong.quarter");
            }
        } else if (typed.value("day").matches("\\d{4}-\\d{2}-\\d{2}")) {
            changed.put("kind", "day");
            changed.put("day", typed.value("day"));
        } else {
            errors.add("day", "wrong.day");
        }
        if (typed.value("reason-lv").isBlank()) {
            errors.add("reason-lv", "wrong.why");
        }
        if (!errors.any()) {
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("deadlineKey", due.key());
            change.put("deadline", changed);
            change.put("reason", LocalText.of(typed.value("reason-lv"), typed.value("reason-en")));
            if (!typed.value("decidedOn").isBlank()) {
                change.put("decidedOn", typed.value("decidedOn"));
            }
            try {
                Reports.Measure moved = planManagement.moveDeadline(
                        measure.commitmentId(),
                        number,
                        change,
                        typed.value("eTag"),
                        typed.value("key"),
                        tokens.required());
                return shown(
                        frame,
                        measure.address(),
                        "deadline-moved",
                        () -> reporting.plan(plan, At.NOW).measures().stream()
                                .filter(candidate -> candidate.id().equals(moved.measureId()))
                                .anyMatch(there -> due(there.deadlines(), due.key())
                                        .deadline()
                                        .equals(due(moved, due.key()).deadline())));
            } catch (Refused refused) {
                errors.take(refused.problem(), CoordinatorPages::fieldOf);
            } catch (Unavailable unavailable) {
                errors.whole("wrong.unavailable");
            }
        }
        values.set("key", UUID.randomUUID().toString());
        values.set("eTag", measure.eTag());
        return pages.page("work/deadline", frame, typed, 422);
    }

    @GetMapping("/import")
    View bring(Frame frame, HttpServletRequest request) {
        String kept = KeptForm.take(request)
                .flatMap(values -> Optional.ofNullable(values.getFirst("text")))
                .orElse("");
        return pages.page("work/import", frame, new Importing(kept, key(), null, new Errors(frame)));
    }

    /** Checks a plan first; takes it in only when asked to. */
    @PostMapping("/import")
    View take(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Frame frame) {
        Errors errors = new Errors(frame);
        String text = text(sent, file);
        boolean dryRun = !"import".equals(sent.getFirst("do"));
        Reports.Import found = null;
        if (text.isBlank()) {
            errors.add("text", "wrong.plan");
        } else {
            try {
                found = planManagement.importPlan(
                        text.getBytes(StandardCharsets.UTF_8),
                        dryRun,
                        Optional.ofNullable(sent.getFirst("key")).orElseGet(CoordinatorPages::key),
                        tokens.required());
            } catch (Refused refused) {
                errors.take(refused.problem(), pointer -> "text");
                if (!refused.problem().all().isEmpty()) {
                    found = new Reports.Import(
                            "", null, false, true, 0, 0, 0, refused.problem().all());
                }
            } catch (Unavailable unavailable) {
                errors.whole("wrong.unavailable");
            }
        }
        if (!dryRun && found != null && found.imported()) {
            Reports.Import taken = found;
            return shown(
                    frame,
                    "/plans/" + taken.planKey(),
                    "plan-imported",
                    () -> reporting.plan(taken.planKey(), At.NOW).measures().size() == taken.measures());
        }
        return pages.page("work/import", frame, new Importing(text, key(), found, errors), errors.any() ? 422 : 200);
    }

    /** Leads to the page that shows what was done; to the desk, which says so, while reporting does not have it yet. */
    private static View shown(Frame frame, String page, String done, BooleanSupplier there) {
        return Arrival.seen(there)
                ? ReportPages.redirect(frame.now(page))
                : ReportPages.redirect(Frame.withQuery(frame.now("/work"), Map.of("done", done)));
    }

    private static String text(MultiValueMap<String, String> sent, @Nullable MultipartFile file) {
        try {
            return file != null && !file.isEmpty()
                    ? new String(file.getBytes(), StandardCharsets.UTF_8)
                    : Optional.ofNullable(sent.getFirst("text")).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static String fieldOf(String pointer) {
        if (pointer.startsWith("/reason")) {
            return "reason-lv";
        }
        if (pointer.startsWith("/decidedOn")) {
            return "decidedOn";
        }
        return "year";
    }

    private Reports.Measure measure(String plan, String number) {
        return planManagement.measures().stream()
                .filter(measure ->
                        measure.planKey().equals(plan) && measure.number().equals(number))
                .findFirst()
                .orElseThrow(Missing::new);
    }

    private static Plan.Due due(Reports.Measure measure, String key) {
        return due(measure.deadlines(), key);
    }

    private static Plan.Due due(List<Plan.Due> deadlines, String key) {
        return deadlines.stream()
                .filter(due -> due.key().equals(key))
                .findFirst()
                .orElseThrow(Missing::new);
    }
}
