package org.gaita.portal.organize;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gaita.portal.api.LocalText;
import org.gaita.portal.api.Organizing;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Participation;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.api.Tagged;
import org.gaita.portal.api.Unavailable;
import org.gaita.portal.frame.Csv;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Missing;
import org.gaita.portal.frame.Nav;
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

/** A ministry runs its participation processes, from the announcement to the results sent to those who took part. */
@Controller
@RequestMapping({"/work/participation", "/en/work/participation"})
class ProcessPages {
    private static final String ID = "{id:[0-9a-f-]{36}}";

    private final Pages pages;
    private final Organizing organizing;
    private final Reporting reporting;
    private final Tokens tokens;

    ProcessPages(Pages pages, Organizing organizing, Reporting reporting, Tokens tokens) {
        this.pages = pages;
        this.organizing = organizing;
        this.reporting = reporting;
        this.tokens = tokens;
    }

    @GetMapping
    View list(Frame frame) {
        return pages.page("organize/list", frame, found(frame));
    }

    @GetMapping("/list.csv")
    View table(Frame frame) {
        return new Csv("gaita-participation", Processes.rows(found(frame).all(), frame));
    }

    private ProcessList found(Frame frame) {
        List<Participation.Process> all = new ArrayList<>();
        if (frame.is("coordinator")) {
            all.addAll(organizing.of(null));
        } else {
            mine(frame).forEach(institution -> all.addAll(organizing.of(institution)));
        }
        all.sort(Comparator.comparing((Participation.Process one) -> OneProcess.urgency(one))
                .thenComparing(one -> one.schedule().starts(), Comparator.reverseOrder()));
        return new ProcessList(all, mine(frame));
    }

    /** The institutions for which the person may announce. */
    private static List<String> mine(Frame frame) {
        return Optional.ofNullable(frame.viewer())
                .map(viewer -> viewer.institutionsAs("reporter"))
                .orElse(List.of());
    }

    @GetMapping("/new")
    View announce(Frame frame, HttpServletRequest request) {
        tokens.required();
        Form form = KeptForm.take(request).map(kept -> Form.sent(kept, frame)).orElseGet(() -> {
            Form fresh = Form.fresh(frame);
            fresh.set("plan", Nav.plan(frame)).set("format", "public-consultation");
            frame.query().forEach((name, value) -> fresh.set(name, value));
            return fresh;
        });
        return announcing(frame, form, 200);
    }

    private View announcing(Frame frame, Form form, int status) {
        Places places = Places.of(reporting);
        List<String> mine = mine(frame);
        return pages.page(
                "organize/announce",
                frame,
                new Announcing(
                        form,
                        Part.of(organizing::formats),
                        Part.of(organizing::groups),
                        places,
                        places.plan(Nav.plan(frame)).map(Plan.Whole::measures).orElse(List.of()),
                        frame.is("coordinator")
                                ? places.institutions(frame).stream()
                                        .map(Plan.Institution::code)
                                        .toList()
                                : mine),
                status);
    }

    @PostMapping("/new")
    View announced(@RequestParam MultiValueMap<String, String> sent, Frame frame) {
        Form form = Form.sent(sent, frame);
        Errors errors = form.errors();
        form.require("institution", "wrong.institution")
                .require("format", "wrong.format")
                .require("title-lv", "wrong.title");
        Map<String, Object> schedule = schedule(form);
        Map<String, Object> announcement = new LinkedHashMap<>();
        announcement.put("title", form.text("title"));
        if (form.has("question-lv") || form.has("question-en")) {
            announcement.put("question", form.text("question"));
        }
        announcement.put("targetGroups", filled(form.all("group")));
        Map<String, String> place = new LinkedHashMap<>();
        for (String part : List.of("region", "address", "online")) {
            if (form.has(part)) {
                place.put(part, form.value(part));
            }
        }
        announcement.put("place", place);
        form.number("capacity").ifPresent(capacity -> announcement.put("capacity", capacity));
        announcement.put("materials", materials(form));
        if (form.has("contact")) {
            announcement.put("contact", form.value("contact"));
        }
        if (form.has("stage-lv") || form.has("stage-en")) {
            announcement.put("stage", form.text("stage"));
        }
        Places places = Places.of(reporting);
        List<String> measures = filled(form.all("measure"));
        announcement.put("measures", measures);
        announcement.put(
                "commitments",
                measures.stream()
                        .flatMap(id -> places.measure(id).stream())
                        .flatMap(found ->
                                found.getKey().commitmentOf(found.getValue().number()).stream())
                        .map(Plan.Commitment::id)
                        .distinct()
                        .toList());
        places.plan(Nav.plan(frame))
                .ifPresent(plan -> announcement.put("planId", plan.plan().id()));
        if (!errors.any()) {
            try {
                Organizing.Announced done = organizing.announce(
                        Map.of(
                                "format",
                                form.value("format"),
                                "institution",
                                form.value("institution"),
                                "announcement",
                                announcement,
                                "schedule",
                                schedule),
                        form.key(),
                        tokens.required());
                return SeeOther.to(Frame.withQuery(
                        frame.now("/work/participation/" + done.process().id()), Map.of("done", "process-announced")));
            } catch (Refused refused) {
                errors.take(refused.problem(), FIELDS);
            } catch (Unavailable unavailable) {
                errors.whole("wrong.unavailable");
            }
        }
        return announcing(frame, form.renew(), 422);
    }

    @GetMapping("/" + ID)
    View one(@PathVariable String id, Frame frame) {
        return pages.page("organize/one", frame, open(id, Form.fresh(frame), frame));
    }

    /** Opening needs no words. */
    @PostMapping("/" + ID)
    View atOnce(@PathVariable String id, @RequestParam MultiValueMap<String, String> sent, Frame frame) {
        Form form = Form.sent(sent, frame);
        if (!form.value("do").equals("opening")) {
            throw new Missing();
        }
        try {
            organizing.step(id, "opening", Map.of(), form.value("eTag"), form.key(), tokens.required());
            return done(id, "opening", frame);
        } catch (Refused refused) {
            form.errors().take(refused.problem(), pointer -> "do");
        } catch (Unavailable unavailable) {
            form.errors().whole("wrong.unavailable");
        }
        return pages.page("organize/one", frame, open(id, form.renew(), frame), 422);
    }

    @GetMapping("/" + ID + "/{step}")
    View form(@PathVariable String id, @PathVariable String step, Frame frame, HttpServletRequest request) {
        Optional<MultiValueMap<String, String>> kept = KeptForm.take(request);
        Form form = kept.map(values -> Form.sent(values, frame)).orElseGet(() -> Form.fresh(frame));
        OneProcess opened = open(id, form, frame);
        if (!OneProcess.STEPS.contains(step)) {
            throw new Missing();
        }
        if (!opened.may(step)) {
            return SeeOther.to(frame.now("/work/participation/" + id));
        }
        if (kept.isEmpty()) {
            begin(form, step, opened.process(), frame);
        }
        return pages.page("organize/" + step, frame, opened);
    }

    /** What a form begins with. */
    private static void begin(Form form, String step, Participation.Process process, Frame frame) {
        switch (step) {
            case "rescheduling" -> {
                Participation.Schedule was = process.schedule();
                form.set("startsOn", was.starts().toLocalDate());
                if (!was.wholeDays()) {
                    form.set("startsAt", was.starts().toLocalTime());
                }
                LocalDateTime ends = was.ends();
                if (ends != null) {
                    form.set("endsOn", ends.toLocalDate());
                    if (!was.wholeDays()) {
                        form.set("endsAt", ends.toLocalTime());
                    }
                }
            }
            case "attendance" -> {
                Participation.Attendance was = process.attendance();
                if (was != null) {
                    form.set("total", was.total());
                    was.groups().forEach(group -> form.set("group-" + group.group(), group.count()));
                }
            }
            case "holding" -> form.set("on", earlier(process.schedule().starts().toLocalDate(), frame.today()));
            case "results-sent" -> form.set("on", frame.today());
            case "closing", "results" -> form.set("contributions", process.contributions());
            default -> {}
        }
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    @PostMapping("/" + ID + "/{step}")
    View take(
            @PathVariable String id,
            @PathVariable String step,
            @RequestParam MultiValueMap<String, String> sent,
            Frame frame) {
        if (!OneProcess.STEPS.contains(step)) {
            throw new Missing();
        }
        Form form = Form.sent(sent, frame);
        Map<String, Object> body = body(step, form);
        if (!form.errors().any()) {
            try {
                organizing.step(id, step, body, form.value("eTag"), form.key(), tokens.required());
                return done(id, step, frame);
            } catch (Refused refused) {
                form.errors().take(refused.problem(), FIELDS);
            } catch (Unavailable unavailable) {
                form.errors().whole("wrong.unavailable");
            }
        }
        return pages.page("organize/" + step, frame, open(id, form.renew(), frame), 422);
    }

    private Map<String, Object> body(String step, Form form) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (step) {
            case "rescheduling" -> {
                form.require("because-lv", "wrong.because");
                body.put("schedule", schedule(form));
                body.put("reason", form.text("because"));
            }
            case "cancellation" -> {
                form.require("because-lv", "wrong.because");
                body.put("reason", form.text("because"));
            }
            case "closing" -> form.number("contributions").ifPresent(number -> body.put("contributions", number));
            case "holding" -> {
                form.require("on", "wrong.day");
                body.put("on", form.value("on"));
                if (form.has("text-lv") || form.has("text-en")) {
                    body.put("text", form.text("text"));
                }
            }
            case "attendance" -> {
                form.require("total", "wrong.total");
                int total = form.number("total").orElse(0);
                body.put("total", total);
                List<Map<String, Object>> groups = new ArrayList<>();
                for (String field : List.copyOf(form.values().keySet())) {
                    if (field.startsWith("group-")) {
                        form.number(field).ifPresent(count -> {
                            if (count > total) {
                                form.errors().add(field, "wrong.more-than-all");
                            }
                            groups.add(Map.of("group", field.substring("group-".length()), "count", count));
                        });
                    }
                }
                body.put("groups", groups);
            }
            case "results" -> {
                form.require("summary-lv", "wrong.summary");
                body.put("summary", form.text("summary"));
                body.put("takenOver", takenOver(form));
                body.put("notTakenOver", notTakenOver(form));
                form.number("contributions").ifPresent(number -> body.put("contributions", number));
                body.put("submissions", List.of());
                if (form.has("url")) {
                    body.put("url", form.value("url"));
                }
            }
            default -> {
                form.require("on", "wrong.day").require("how-lv", "wrong.how");
                body.put("on", form.value("on"));
                form.number("recipients").ifPresent(number -> body.put("recipients", number));
                body.put("how", form.text("how"));
            }
        }
        return body;
    }

    private static List<LocalText> takenOver(Form form) {
        List<LocalText> taken = new ArrayList<>();
        for (int i = 0; i < form.all("taken").size(); i++) {
            LocalText text = LocalText.of(form.value("taken", i), form.value("taken-en", i));
            if (text.values().isEmpty()) {
                continue;
            }
            if (!text.values().containsKey("lv")) {
                form.errors().add("taken" + (i + 1), "wrong.latvian-first");
            }
            taken.add(text);
        }
        return taken;
    }

    private static List<Map<String, LocalText>> notTakenOver(Form form) {
        List<Map<String, LocalText>> not = new ArrayList<>();
        for (int i = 0; i < form.all("not").size(); i++) {
            LocalText what = LocalText.of(form.value("not", i), form.value("not-en", i));
            LocalText why = LocalText.of(form.value("why", i), form.value("why-en", i));
            if (what.values().isEmpty() && why.values().isEmpty()) {
                continue;
            }
            if (!what.values().containsKey("lv") || !why.values().containsKey("lv")) {
                form.errors().add("not" + (i + 1), "wrong.not-taken");
            }
            not.add(Map.of("what", what, "why", why));
        }
        return not;
    }

    private static Map<String, Object> schedule(Form form) {
        Map<String, Object> schedule = new LinkedHashMap<>();
        boolean wholeDays = !form.has("startsAt") && !form.has("endsAt");
        moment(form, "starts")
                .ifPresentOrElse(
                        moment -> schedule.put("starts", moment.toString() + ":00"),
                        () -> form.errors().add("startsOn", "wrong.when"));
        if (form.has("endsOn") || form.has("endsAt")) {
            if (!form.has("endsOn")) {
                form.set("endsOn", form.value("startsOn"));
            }
            moment(form, "ends")
                    .ifPresentOrElse(
                            moment -> schedule.put("ends", moment.toString() + ":00"),
                            () -> form.errors().add("endsOn", "wrong.when"));
        }
        schedule.put("wholeDays", wholeDays);
        schedule.put("zone", "Europe/Riga");
        return schedule;
    }

    private static Optional<LocalDateTime> moment(Form form, String name) {
        try {
            LocalDate day = LocalDate.parse(form.value(name + "On"));
            String time = form.value(name + "At");
            return Optional.of(LocalDateTime.parse(
                    day + "T" + (time.isEmpty() ? "00:00" : time.length() > 5 ? time.substring(0, 5) : time)));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static List<Map<String, Object>> materials(Form form) {
        List<Map<String, Object>> materials = new ArrayList<>();
        for (int i = 0; i < form.all("materialUrl").size(); i++) {
            String url = form.value("materialUrl", i);
            if (!url.isEmpty()) {
                String title = form.value("materialTitle", i);
                materials.add(Map.of("title", LocalText.of(title.isEmpty() ? url : title, ""), "url", url));
            }
        }
        return materials;
    }

    private static List<String> filled(List<String> values) {
        return values.stream().filter(value -> !value.isEmpty()).toList();
    }

    private static final Function<String, String> FIELDS = pointer -> {
        String field = pointer.replaceFirst("^/announcement", "").replaceFirst("^/place", "");
        for (Map.Entry<String, String> known : Map.ofEntries(
                        Map.entry("/schedule/ends", "endsOn"),
                        Map.entry("/schedule", "startsOn"),
                        Map.entry("/institution", "institution"),
                        Map.entry("/format", "format"),
                        Map.entry("/title", "title-lv"),
                        Map.entry("/question", "question-lv"),
                        Map.entry("/stage", "stage-lv"),
                        Map.entry("/capacity", "capacity"),
                        Map.entry("/materials", "material1"),
                        Map.entry("/online", "online"),
                        Map.entry("/targetGroups", "groups"),
                        Map.entry("/measures", "measures"),
                        Map.entry("/reason", "because-lv"),
                        Map.entry("/contributions", "contributions"),
                        Map.entry("/on", "on"),
                        Map.entry("/total", "total"),
                        Map.entry("/groups", "counts"),
                        Map.entry("/summary", "summary-lv"),
                        Map.entry("/takenOver", "taken1"),
                        Map.entry("/notTakenOver", "not1"),
                        Map.entry("/url", "url"),
                        Map.entry("/recipients", "recipients"),
                        Map.entry("/how", "how-lv"))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
                .toList()) {
            if (field.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        return "form";
    };

    private View done(String id, String step, Frame frame) {
        return SeeOther.to(Frame.withQuery(frame.now("/work/participation/" + id), Map.of("done", "process-" + step)));
    }

    private OneProcess open(String id, Form form, Frame frame) {
        tokens.required();
        Tagged<Participation.Process> found = organizing.one(id);
        Viewer viewer = java.util.Objects.requireNonNull(frame.viewer());
        return new OneProcess(
                found.value(),
                found.eTag() == null ? "" : String.valueOf(found.eTag()),
                Part.of(organizing::groups),
                Places.of(reporting),
                form,
                frame.query().get("done"),
                viewer.is("coordinator") || viewer.is("reporter", found.value().institution()));
    }
}
