package org.gaita.portal.voice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gaita.portal.api.At;
import org.gaita.portal.api.Feedback;
import org.gaita.portal.api.Organizing;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Participation;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.api.Unavailable;
import org.gaita.portal.frame.Csv;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Language;
import org.gaita.portal.frame.Missing;
import org.gaita.portal.frame.Nav;
import org.gaita.portal.frame.Pages;
import org.gaita.portal.organize.Processes;
import org.gaita.portal.work.Errors;
import org.gaita.portal.work.Form;
import org.gaita.portal.work.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** What anybody can do without signing in: join, say something, follow what became of it, subscribe. */
@Controller
@RequestMapping({"", "/en"})
public class VoicePages {
    private static final int EXCERPT = 160;
    private final Pages pages;
    private final Participation participation;
    private final Feedback feedback;
    private final Reporting reporting;
    private final Organizing organizing;

    VoicePages(
            Pages pages, Participation participation, Feedback feedback, Reporting reporting, Organizing organizing) {
        this.pages = pages;
        this.participation = participation;
        this.feedback = feedback;
        this.reporting = reporting;
        this.organizing = organizing;
    }

    /** What one can join now, what was before, and what people said. */
    public record TakePart(
            Part<List<Participation.Process>> now,
            Part<List<Participation.Process>> all,
            Part<Feedback.Page> said,
            MultiValueMap<String, String> values,
            Errors errors,
            @Nullable String done) {}

    /** Something that is being said. */
    public record Say(
            Part<Plan.Whole> plan,
            MultiValueMap<String, String> values,
            Errors errors,
            Feedback.@Nullable Receipt receipt) {
        /** What a field holds. */
        public String value(String name) {
            return Optional.ofNullable(values.getFirst(name)).orElse("");
        }
    }

    /** A link from a message, and what it does when its button is pressed. */
    public record Link(String kind, String action, @Nullable String about, boolean done) {}

    @GetMapping("/take-part")
    View takePart(Frame frame) {
        return takePart(
                frame,
                new LinkedMultiValueMap<>(),
                new Errors(frame),
                frame.query().get("done"),
                200);
    }

    private View takePart(
            Frame frame, MultiValueMap<String, String> values, Errors errors, @Nullable String done, int status) {
        Part<String> ticket = Part.of(feedback::ticket);
        values.set("ticket", ticket.present() ? ticket.get() : "");
        return pages.page(
                "voice/take-part",
                frame,
                new TakePart(
                        Part.of(() -> participation.processes(true)),
                        Part.of(() -> participation.processes(false)),
                        Part.of(() -> feedback.published(frame.query().get("after"))),
                        values,
                        errors,
                        done),
                status);
    }

    @GetMapping("/participation/{id:[0-9a-f-]{36}}")
    View process(@PathVariable String id, Frame frame) {
        return pages.page(
                "voice/process",
                frame,
                new OneProcess(participation.process(id), Part.of(organizing::groups), Places.of(reporting)));
    }

    /** A process with the names of groups, institutions and measures. */
    public record OneProcess(Participation.Process process, Part<List<Organizing.Word>> groups, Places places) {}

    @GetMapping("/participation/{id:[0-9a-f-]{36}}/attendance.csv")
    View attendance(@PathVariable String id, Frame frame) {
        Participation.Process process = participation.process(id);
        Participation.Attendance attendance =
                Optional.ofNullable(process.attendance()).orElseThrow(Missing::new);
        Map<String, String> names = organizing.groups().stream()
                .collect(Collectors.toMap(Organizing.Word::key, word -> frame.in(word.name())));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(frame.t("process.group"), frame.t("process.people")));
        attendance
                .groups()
                .forEach(group -> rows.add(
                        List.of(names.getOrDefault(group.group(), group.group()), Integer.toString(group.count()))));
        return new Csv("gaita-attendance", rows);
    }

    @GetMapping("/participation/list.csv")
    View processes(Frame frame) {
        return new Csv("gaita-participation", Processes.rows(participation.processes(false), frame));
    }

    @GetMapping("/feedback/list.csv")
    View submissions(Frame frame) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("case.number"),
                frame.t("voice.kind"),
                frame.t("filter.institution"),
                frame.t("case.received"),
                frame.t("case.due"),
                frame.t("case.answered"),
                frame.t("case.outcome"),
                frame.t("voice.text"),
                frame.t("case.reason")));
        for (Feedback.Published one : feedback.allPublished()) {
            rows.add(List.of(
                    one.number(),
                    frame.code("submission", one.kind()),
                    Optional.ofNullable(one.institution()).orElse(""),
                    one.receivedOn().toString(),
                    one.dueOn().toString(),
                    one.answeredOn() == null ? "" : one.answeredOn().toString(),
                    one.answer() == null
                            ? ""
                            : frame.code("outcome", one.answer().outcome()),
                    Optional.ofNullable(one.text()).orElse(""),
                    one.answer() == null ? "" : frame.in(one.answer().reason())));
        }
        return new Csv("gaita-submissions", rows);
    }

    /** Somebody asks to be asked. */
    public record Asking(Form form, Places places, Organizing.@Nullable Receipt receipt) {}

    @GetMapping("/take-part/ask")
    View asking(Frame frame) {
        Form form = Form.fresh(frame);
        form.set("institution", frame.query().getOrDefault("institution", ""));
        return asking(form, frame, 200);
    }

    private View asking(Form form, Frame frame, int status) {
        try {
            form.set("ticket", organizing.ticket());
        } catch (Unavailable unavailable) {
            form.errors().whole("missing.participation");
        }
        return pages.page("voice/ask", frame, new Asking(form.renew(), Places.of(reporting), null), status);
    }

    @PostMapping("/take-part/ask")
    View asked(@RequestParam MultiValueMap<String, String> sent, Frame frame) {
        Form form = Form.sent(sent, frame);
        form.require("institution", "wrong.institution").require("wish", "wrong.say");
        if (!form.errors().any()) {
            Map<String, Object> wish = new LinkedHashMap<>();
            wish.put("institution", form.value("institution"));
            wish.put("text", form.value("wish"));
            if (form.has("measure")) {
                wish.put("measure", form.value("measure"));
            }
            wish.put("language", frame.language().tag());
            wish.put("ticket", form.value("ticket"));
            wish.put("website", form.value("website"));
            try {
                Organizing.Receipt receipt = organizing.ask(wish, form.key());
                return pages.page("voice/asked", frame, new Asking(form, new Places(List.of()), receipt));
            } catch (Refused refused) {
                form.errors().take(refused.problem(), pointer -> switch (pointer) {
                    case "/institution" -> "institution";
                    case "/ticket", "/website" -> "ticket";
                    case "/measure" -> "measure";
                    default -> "wish";
                });
            } catch (Unavailable unavailable) {
                form.errors().whole("wrong.unavailable");
            }
        }
        return asking(form, frame, 422);
    }

    @GetMapping("/take-part/ask/{token}")
    View ownRequest(@PathVariable String token, Frame frame, HttpServletResponse response) {
        secret(response);
        return pages.page("voice/own-request", frame, organizing.own(token));
    }

    @GetMapping("/feedback/{number:[A-Za-z0-9]+-[A-Za-z0-9-]+}")
    View published(@PathVariable String number, Frame frame) {
        Feedback.Published said = feedback.one(number);
        Places places = said.measureId() == null ? Places.NONE : Places.of(reporting);
        return pages.page("voice/published", frame, new OneVoice(said, places));
    }

    /** What somebody said, with the plans that it may be about. */
    public record OneVoice(Feedback.Published said, Places places) {}

    /** The beginning of what somebody said. */
    public static String excerpt(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > EXCERPT ? line.substring(0, EXCERPT).stripTrailing() + "…" : line;
    }

    @GetMapping("/take-part/say")
    View say(Frame frame) {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        values.set("measure", frame.query().getOrDefault("measure", ""));
        values.set("kind", "PROPOSAL");
        return say(frame, values, new Errors(frame), 200);
    }

    private View say(Frame frame, MultiValueMap<String, String> values, Errors errors, int status) {
        values.set("key", UUID.randomUUID().toString());
        try {
            values.set("ticket", feedback.ticket());
        } catch (Unavailable unavailable) {
            errors.whole("missing.feedback");
        }
        return pages.page("voice/say", frame, new Say(plan(frame), values, errors, null), status);
    }

    private Part<Plan.Whole> plan(Frame frame) {
        return Part.of(() -> reporting.plan(Nav.plan(frame), At.NOW));
    }

    @PostMapping("/take-part/say")
    View said(@RequestParam MultiValueMap<String, String> sent, Frame frame) {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>(sent);
        Say typed = new Say(plan(frame), values, new Errors(frame), null);
        Errors errors = typed.errors();
        if (typed.value("text").isBlank()) {
            errors.add("text", "wrong.say");
        }
        if (!typed.value("email").matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            errors.add("email", "wrong.email");
        }
        if (!errors.any()) {
            Map<String, Object> submission = new LinkedHashMap<>();
            Map<String, String> about = new LinkedHashMap<>();
            about.put("plan", Nav.plan(frame));
            if (!typed.value("measure").isBlank()) {
                about.put("measure", typed.value("measure"));
            }
            submission.put("about", about);
            submission.put("kind", typed.value("kind"));
            submission.put("text", typed.value("text"));
            submission.put("email", typed.value("email").strip());
            if (!typed.value("name").isBlank()) {
                submission.put("name", typed.value("name").strip());
            }
            submission.put("nameIsPublic", "yes".equals(typed.value("nameIsPublic")));
            submission.put("language", frame.language().tag());
            submission.put("ticket", typed.value("ticket"));
            submission.put("website", typed.value("website"));
            try {
                Feedback.Receipt receipt = feedback.submit(submission, typed.value("key"));
                return pages.page("voice/said", frame, new Say(typed.plan(), values, errors, receipt));
            } catch (Refused refused) {
                errors.take(refused.problem(), pointer -> switch (pointer) {
                    case "/text" -> "text";
                    case "/email" -> "email";
                    case "/ticket", "/website" -> "ticket";
                    default -> pointer.startsWith("/about") ? "measure" : "text";
                });
            } catch (Unavailable unavailable) {
                errors.whole("wrong.unavailable");
            }
        }
        return say(frame, values, errors, 422);
    }

    /** A link in a message only opens a page: programs that look links up confirm nothing. */
    @GetMapping("/feedback/confirm/{token}")
    View confirm(@PathVariable String token, Frame frame) {
        return pages.page(
                "voice/link", frame, new Link("confirm", frame.now("/feedback/confirm/" + token), null, false));
    }

    @PostMapping("/feedback/confirm/{token}")
    View confirmed(@PathVariable String token, Frame frame) {
        return seeOther(
                frame.now("/feedback/follow-up/" + feedback.confirm(token).followUp()));
    }

    @GetMapping("/feedback/follow-up/{token}")
    View follow(@PathVariable String token, Frame frame, HttpServletResponse response) {
        secret(response);
        return pages.page("voice/own", frame, new Following(feedback.follow(token), token, Form.fresh(frame)));
    }

    /** A submission on its author's own page; whoever holds the token is the author. */
    public record Following(Feedback.Own own, String token, Form form) {
        /** Whether the author can still say whether the answer helped. */
        public boolean mayRate() {
            return own.answer() != null && own.helped() == null && !own.state().equals("withdrawn");
        }

        /** Whether there is something to take back. */
        public boolean mayWithdraw() {
            return !own.state().equals("withdrawn") && !own.state().equals("awaiting_confirmation");
        }
    }

    @PostMapping("/feedback/follow-up/{token}")
    View own(
            @PathVariable String token,
            @RequestParam MultiValueMap<String, String> sent,
            Frame frame,
            HttpServletResponse response) {
        secret(response);
        Form form = Form.sent(sent, frame);
        String step = form.value("do");
        try {
            switch (step) {
                case "yes", "no" -> feedback.helped(token, step.equals("yes"), form.value("why"));
                case "withdraw" -> feedback.withdraw(token);
                default -> throw new Missing();
            }
            return seeOther(Frame.withQuery(
                    frame.now("/feedback/follow-up/" + token),
                    Map.of("done", step.equals("withdraw") ? "own-withdrawn" : "own-helped")));
        } catch (Refused refused) {
            form.errors().take(refused.problem(), pointer -> "why");
        } catch (Unavailable unavailable) {
            form.errors().whole("wrong.unavailable");
        }
        return pages.page("voice/own", frame, new Following(feedback.follow(token), token, form), 422);
    }

    @GetMapping("/feedback/follow-up/{token}/data.json")
    void ownData(@PathVariable String token, HttpServletResponse response) {
        secret(response);
        feedback.ownData(token, answer -> {
            try {
                response.setContentType("application/json");
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"gaita-dati.json\"");
                return answer.getBody().transferTo(response.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The address is the key: it is neither kept nor passed on. */
    private static void secret(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @PostMapping("/take-part/subscriptions")
    View subscribe(@RequestParam MultiValueMap<String, String> sent, Frame frame) {
        Errors errors = new Errors(frame);
        String email = Optional.ofNullable(sent.getFirst("email")).orElse("").strip();
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            errors.add("email", "wrong.email");
        } else {
            try {
                String topic = Optional.ofNullable(sent.getFirst("topic")).orElse("PLAN");
                boolean plan = topic.equals("PLAN");
                feedback.subscribe(Map.of(
                        "email",
                        email,
                        "topic",
                        plan ? "PLAN" : "NEWS",
                        "value",
                        plan ? Nav.plan(frame) : topic,
                        "cadence",
                        "AT_ONCE".equals(sent.getFirst("cadence")) ? "AT_ONCE" : "DAILY",
                        "language",
                        frame.language().tag(),
                        "ticket",
                        Optional.ofNullable(sent.getFirst("ticket")).orElse(""),
                        "website",
                        Optional.ofNullable(sent.getFirst("website")).orElse("")));
                return seeOther(frame.now("/take-part?done=subscribed"));
            } catch (Refused refused) {
                errors.take(refused.problem(), pointer -> pointer.equals("/ticket") ? "ticket" : "email");
            } catch (Unavailable unavailable) {
                errors.whole("wrong.unavailable");
            }
        }
        return takePart(frame, new LinkedMultiValueMap<>(sent), errors, null, 422);
    }

    @GetMapping("/subscriptions/confirm/{token}")
    View subscription(@PathVariable String token, Frame frame) {
        return pages.page(
                "voice/link", frame, new Link("subscribe", frame.now("/subscriptions/confirm/" + token), null, false));
    }

    @PostMapping("/subscriptions/confirm/{token}")
    View subscribed(@PathVariable String token, Frame frame) {
        Feedback.Subscription subscription = feedback.confirmSubscription(token);
        return pages.page("voice/link", frame, new Link("subscribe", "", subscription.value(), true));
    }

    @GetMapping("/subscriptions/end/{token}")
    View ending(@PathVariable String token, Frame frame) {
        Feedback.Subscription subscription = feedback.subscription(token);
        return pages.page(
                "voice/link",
                frame,
                new Link(
                        "unsubscribe",
                        frame.now("/subscriptions/end/" + token),
                        subscription.value(),
                        subscription.state().equals("ended")));
    }

    @PostMapping("/subscriptions/end/{token}")
    View ended(@PathVariable String token, Frame frame) {
        feedback.unsubscribe(token);
        return pages.page("voice/link", frame, new Link("unsubscribe", "", null, true));
    }

    /** The calendar and the news as feeds. */
    @GetMapping("/participation.{format}")
    void feed(@PathVariable String format, Frame frame, HttpServletResponse response) {
        if (!Set.of("ics", "atom").contains(format)) {
            throw new Missing();
        }
        participation.feed(format, frame.language().tag(), answer -> {
            try {
                response.setContentType(String.valueOf(answer.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)));
                return answer.getBody().transferTo(response.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static View seeOther(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    /** Messages name Latvian in their addresses; the plain address is the Latvian one. */
    @Controller
    static final class LatvianAddresses {
        @GetMapping({"/lv", "/lv/**"})
        View plain(HttpServletRequest request) {
            String path = request.getRequestURI().substring(3);
            String query = request.getQueryString();
            RedirectView view = new RedirectView(
                    Language.LV.address(path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query));
            view.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
            return view;
        }
    }
}
