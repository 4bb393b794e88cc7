package org.gaita.portal.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaita.portal.api.At;
import org.gaita.portal.api.Cases;
import org.gaita.portal.api.Feedback;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.api.Tagged;
import org.gaita.portal.api.Unavailable;
import org.gaita.portal.frame.Csv;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Missing;
import org.gaita.portal.frame.Pages;
import org.gaita.portal.frame.Viewer;
import org.gaita.portal.security.KeptForm;
import org.gaita.portal.security.Tokens;
import org.gaita.portal.work.Errors;
import org.gaita.portal.work.Form;
import org.gaita.portal.work.Places;
import org.gaita.portal.work.SeeOther;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A ministry's people answer what was submitted; the coordinator gives it to them, checks and publishes it. */
@Controller
@RequestMapping({"/work/submissions", "/en/work/submissions"})
public class CasePages {
    private static final Set<String> FORMS = Set.of("assignment", "answer", "revision", "withholding");
    private static final Set<String> AT_ONCE = Set.of("acknowledgement", "publication", "taking");
    private static final Set<String> PASSING =
            Set.of("ReportSubmitted", "ReportSigned", "ReportAccepted", "ReportReturnedForClarification");
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final int MOST_EVENTS = 8;

    private final Pages pages;
    private final Cases cases;
    private final Reporting reporting;
    private final Tokens tokens;

    CasePages(Pages pages, Cases cases, Reporting reporting, Tokens tokens) {
        this.pages = pages;
        this.cases = cases;
        this.reporting = reporting;
        this.tokens = tokens;
    }

    @GetMapping
    View list(Frame frame) {
        return pages.page("answer/list", frame, found(frame));
    }

    @GetMapping("/list.csv")
    View table(Frame frame) {
        return new Csv("gaita-submissions", found(frame).rows(frame));
    }

    private CaseList found(Frame frame) {
        Viewer viewer = java.util.Objects.requireNonNull(frame.viewer());
        String which = frame.query().getOrDefault("which", "open");
        List<Cases.Case> all = cases.all(!which.equals("all"), tokens.required());
        Predicate<Cases.Case> wanted = which.equals("overdue") ? Cases.Case::overdue : one -> true;
        return new CaseList(
                which,
                all.stream().filter(wanted).toList(),
                Places.of(reporting),
                viewer.readsEverything()
                        ? List.of()
                        : Stream.of("reporter", "approver")
                                .flatMap(role -> viewer.institutionsAs(role).stream())
                                .distinct()
                                .toList(),
                (int) all.stream().filter(Cases.Case::open).count(),
                (int) all.stream().filter(Cases.Case::overdue).count());
    }

    /** What the coordinator has to look at: what nobody has yet, and what is answered and not yet published. */
    public record Queue(List<Cases.Case> fresh, List<Cases.Case> answered, List<Cases.Case> withheld, Places places) {}

    @GetMapping("/moderation")
    View moderation(Frame frame) {
        List<Cases.Case> all = cases.all(false, tokens.required());
        return pages.page(
                "answer/moderation",
                frame,
                new Queue(
                        all.stream()
                                .filter(one -> one.institution() == null && one.in("received", "acknowledged"))
                                .toList(),
                        all.stream()
                                .filter(one -> one.in("result_sent") && one.withheld() == null)
                                .toList(),
                        all.stream().filter(one -> one.withheld() != null).toList(),
                        Places.of(reporting)));
    }

    @GetMapping("/{number:[A-Za-z0-9]+-[A-Za-z0-9-]+}")
    View one(@PathVariable String number, Frame frame) {
        return pages.page("answer/one", frame, open(number, Form.fresh(frame), frame));
    }

    /** Steps that need no words. */
    @PostMapping("/{number:[A-Za-z0-9]+-[A-Za-z0-9-]+}")
    View atOnce(@PathVariable String number, @RequestParam MultiValueMap<String, String> sent, Frame frame) {
        Form form = Form.sent(sent, frame);
        String step = form.value("do");
        if (!AT_ONCE.contains(step)) {
            throw new Missing();
        }
        try {
            if (step.equals("taking")) {
                // The author hears first that it has come, and then who answers: one step for the ministry.
                String own = open(number, form, frame).taker().orElseThrow(Missing::new);
                send(number, "assignment", Map.of("institution", own), form);
            } else {
                send(number, step, Map.of(), form);
            }
            String there = form.value("back").equals("moderation")
                    ? "/work/submissions/moderation"
                    : "/work/submissions/" + number;
            return SeeOther.to(Frame.withQuery(frame.now(there), Map.of("done", "case-" + step)));
        } catch (Refused refused) {
            form.errors().take(refused.problem(), pointer -> "do");
        } catch (Unavailable unavailable) {
            form.errors().whole("wrong.unavailable");
        }
        return pages.page("answer/one", frame, open(number, form.renew(), frame), 422);
    }

    @GetMapping("/{number:[A-Za-z0-9]+-[A-Za-z0-9-]+}/{step}")
    View form(@PathVariable String number, @PathVariable String step, Frame frame, HttpServletRequest request) {
        if (!FORMS.contains(step)) {
            throw new Missing();
        }
        Form form = KeptForm.take(request).map(kept -> Form.sent(kept, frame)).orElseGet(() -> Form.fresh(frame));
        OneCase opened = open(number, form, frame);
        if (!opened.may(step)) {
            // It has gone on meanwhile: its page says where it is now.
            return SeeOther.to(frame.now("/work/submissions/" + number));
        }
        Feedback.Answer answer = opened.said().answer();
        if (step.equals("revision") && answer != null && !form.has("outcome")) {
            form.set("outcome", answer.outcome()).set("answer", answer.reason());
            form.values().put("ledTo", new ArrayList<>(answer.ledTo()));
        }
        return pages.page("answer/" + step, frame, opened);
    }

    @PostMapping("/{number:[A-Za-z0-9]+-[A-Za-z0-9-]+}/{step}")
    View take(
            @PathVariable String number,
            @PathVariable String step,
            @RequestParam MultiValueMap<String, String> sent,
            Frame frame) {
        if (!FORMS.contains(step)) {
            throw new Missing();
        }
        Form form = Form.sent(sent, frame);
        Errors errors = form.errors();
        Set<String> ledTo = form.all("ledTo").stream()
                .flatMap(typed -> Stream.of(typed.split("[\\s,;]+")))
                .filter(id -> !id.isEmpty())
                .map(id -> id.substring(id.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Object> body = new LinkedHashMap<>();
        switch (step) {
            case "assignment" -> {
                form.require("institution", "wrong.institution");
                body.put("institution", form.value("institution"));
                if (form.has("passing-lv")) {
                    body.put("reason", form.text("passing"));
                } else if (form.has("again")) {
                    errors.add("passing-lv", "wrong.passing");
                }
            }
            case "withholding" -> {
                form.require("code", "wrong.code").require("explanation-lv", "wrong.explanation");
                body.put("code", form.value("code"));
                body.put("explanation", form.text("explanation"));
            }
            default -> {
                form.require("outcome", "wrong.outcome").require("answer-lv", "wrong.answer");
                if (step.equals("revision")) {
                    form.require("change-lv", "wrong.change");
                    body.put("why", form.text("change"));
                }
                body.put("outcome", form.value("outcome"));
                body.put("reason", form.text("answer"));
                body.put("ledTo", List.copyOf(ledTo));
            }
        }
        if (!errors.any()) {
            try {
                List<String> others = form.all("others").stream()
                        .filter(other -> NUMBER.matcher(other).matches())
                        .toList();
                if (step.equals("answer") && !others.isEmpty()) {
                    body.put(
                            "numbers",
                            Stream.concat(Stream.of(number), others.stream())
                                    .distinct()
                                    .toList());
                    cases.together(body, form.key(), tokens.required());
                } else {
                    send(number, step.equals("revision") ? "answer-revisions" : step, body, form);
                }
                String done = step.equals("answer") && !others.isEmpty() ? "case-answers" : "case-" + step;
                // Whoever gave it away may not see it any more.
                boolean seen = !step.equals("assignment") || visible(frame, form.value("institution"));
                return SeeOther.to(Frame.withQuery(
                        frame.now(seen ? "/work/submissions/" + number : "/work/submissions"), Map.of("done", done)));
            } catch (Refused refused) {
                errors.take(refused.problem(), FIELDS);
            } catch (Unavailable unavailable) {
                errors.whole("wrong.unavailable");
            }
        }
        form.values().put("ledTo", new ArrayList<>(ledTo));
        return pages.page("answer/" + step, frame, open(number, form.renew(), frame), 422);
    }

    private static final Function<String, String> FIELDS = pointer -> {
        if (pointer.startsWith("/institution")) {
            return "institution";
        }
        if (pointer.startsWith("/why")) {
            return "change-lv";
        }
        if (pointer.startsWith("/ledTo")) {
            return "ledTo";
        }
        if (pointer.startsWith("/explanation")) {
            return "explanation-lv";
        }
        if (pointer.startsWith("/code")) {
            return "code";
        }
        return pointer.startsWith("/outcome") ? "outcome" : "answer-lv";
    };

    private static boolean visible(Frame frame, String institution) {
        Viewer viewer = java.util.Objects.requireNonNull(frame.viewer());
        return viewer.readsEverything() || viewer.is("reporter", institution) || viewer.is("approver", institution);
    }

    private void send(String number, String step, Map<String, ?> body, Form form) {
        cases.step(number, step, body, form.value("eTag"), form.key(), tokens.required());
    }

    private OneCase open(String number, Form form, Frame frame) {
        String token = tokens.required();
        Tagged<Cases.Case> found = cases.one(number, token);
        Cases.Case said = found.value();
        Places places = Places.of(reporting);
        Viewer viewer = java.util.Objects.requireNonNull(frame.viewer());
        return new OneCase(
                said,
                found.eTag() == null ? "" : String.valueOf(found.eTag()),
                said.text() == null ? new Part.Present<>(List.of()) : Part.of(() -> alike(said, viewer, token)),
                Part.of(() -> since(said, places, frame)),
                places,
                form,
                frame.query().get("done"),
                viewer);
    }

    private List<OneCase.Alike> alike(Cases.Case said, Viewer viewer, String token) {
        List<Cases.Alike> like = cases.like(said.number(), token);
        if (like.isEmpty()) {
            return List.of();
        }
        Map<String, Cases.Case> all = cases.all(false, token).stream()
                .collect(Collectors.toMap(Cases.Case::number, Function.identity(), (one, other) -> one));
        return like.stream()
                .filter(one -> all.containsKey(one.number()))
                .map(one -> {
                    Cases.Case other = java.util.Objects.requireNonNull(all.get(one.number()));
                    String holder = other.institution();
                    return new OneCase.Alike(
                            other,
                            Math.round(one.similarity() * 100),
                            other.in("assigned") && holder != null && viewer.is("reporter", holder));
                })
                .toList();
    }

    /** What happened to the measure since the submission came, the newest first. */
    private List<OneCase.Since> since(Cases.Case said, Places places, Frame frame) {
        return places.measure(said.measureId())
                .map(found -> {
                    Plan.Whole plan = found.getKey();
                    return reporting
                            .courseOfMeasure(plan.plan().key(), found.getValue().number(), At.NOW, null)
                            .entries()
                            .stream()
                            .filter(entry -> entry.service().equals("plan-management"))
                            .filter(entry -> !PASSING.contains(entry.kind()))
                            .filter(entry -> !entry.occurredOn().isBefore(said.receivedOn()))
                            .limit(MOST_EVENTS)
                            .map(entry -> OneCase.Since.of(entry, frame))
                            .toList();
                })
                .orElse(List.of());
    }
}
