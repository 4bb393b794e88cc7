package org.gaita.portal.organize;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaita.portal.api.Organizing;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Participation;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.api.Unavailable;
import org.gaita.portal.frame.Csv;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Missing;
import org.gaita.portal.frame.Pages;
import org.gaita.portal.frame.Viewer;
import org.gaita.portal.security.KeptForm;
import org.gaita.portal.security.Tokens;
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

/** People ask to be asked; the institution answers, always with a reason. */
@Controller
@RequestMapping({"/work/requests", "/en/work/requests"})
public class RequestPages {
    private final Pages pages;
    private final Organizing organizing;
    private final Reporting reporting;
    private final Tokens tokens;

    RequestPages(Pages pages, Organizing organizing, Reporting reporting, Tokens tokens) {
        this.pages = pages;
        this.organizing = organizing;
        this.reporting = reporting;
        this.tokens = tokens;
    }

    /** Requests in a list: those that wait, and those that are answered. */
    public record RequestList(List<Organizing.Request> waiting, List<Organizing.Request> answered, Places places) {}

    /** One request, with the processes to which the answer can point. */
    public record OneRequest(
            Organizing.Request request,
            boolean mayAnswer,
            Part<List<Participation.Process>> processes,
            Places places,
            Form form) {}

    @GetMapping
    View list(Frame frame) {
        return pages.page("organize/requests", frame, found(frame));
    }

    @GetMapping("/list.csv")
    View table(Frame frame) {
        RequestList found = found(frame);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("request.asked-on"),
                frame.t("filter.institution"),
                frame.t("voice.about"),
                frame.t("request.text"),
                frame.t("request.answer"),
                frame.t("case.answered"),
                frame.t("case.reason")));
        List<Organizing.Request> all = new ArrayList<>(found.waiting());
        all.addAll(found.answered());
        for (Organizing.Request one : all) {
            rows.add(List.of(
                    one.askedOn().toString(),
                    one.institution(),
                    found.places()
                            .place(null, one.commitmentId(), one.measureId(), frame)
                            .map(Places.Place::label)
                            .orElse(""),
                    Optional.ofNullable(one.text()).orElse(""),
                    one.granted() == null ? "" : frame.t(one.granted() ? "request.granted" : "request.refused"),
                    one.answeredOn() == null ? "" : one.answeredOn().toString(),
                    one.reason() == null ? "" : frame.in(one.reason())));
        }
        return new Csv("gaita-requests", rows);
    }

    private RequestList found(Frame frame) {
        Viewer viewer = java.util.Objects.requireNonNull(frame.viewer());
        List<Organizing.Request> mine = organizing.requests(tokens.required()).stream()
                .filter(one -> viewer.readsEverything() || viewer.is("reporter", one.institution()))
                .toList();
        return new RequestList(
                mine.stream().filter(one -> one.answeredOn() == null).toList(),
                mine.stream().filter(one -> one.answeredOn() != null).toList(),
                Places.of(reporting));
    }

    @GetMapping("/{id:[0-9a-f-]{36}}")
    View one(@PathVariable String id, Frame frame, HttpServletRequest request) {
        Form form = KeptForm.take(request).map(kept -> Form.sent(kept, frame)).orElseGet(() -> Form.fresh(frame));
        return page(id, form, frame, 200);
    }

    @PostMapping("/{id:[0-9a-f-]{36}}")
    View answer(@PathVariable String id, @RequestParam MultiValueMap<String, String> sent, Frame frame) {
        Form form = Form.sent(sent, frame);
        form.require("granted", "wrong.granted").require("answer-lv", "wrong.answer");
        if (!form.errors().any()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("granted", form.has("granted", "yes"));
            answer.put("reason", form.text("answer"));
            if (form.has("process")) {
                answer.put("processId", form.value("process"));
            }
            try {
                organizing.answer(id, answer, form.key(), tokens.required());
                return SeeOther.to(Frame.withQuery(frame.now("/work/requests"), Map.of("done", "request-answered")));
            } catch (Refused refused) {
                form.errors()
                        .take(refused.problem(), pointer -> pointer.startsWith("/processId") ? "process" : "answer-lv");
            } catch (Unavailable unavailable) {
                form.errors().whole("wrong.unavailable");
            }
        }
        return page(id, form.renew(), frame, 422);
    }

    private View page(String id, Form form, Frame frame, int status) {
        Viewer viewer = java.util.Objects.requireNonNull(frame.viewer());
        Organizing.Request request = organizing.requests(tokens.required()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Missing::new);
        return pages.page(
                "organize/request",
                frame,
                new OneRequest(
                        request,
                        request.answeredOn() == null
                                && (viewer.is("coordinator") || viewer.is("reporter", request.institution())),
                        Part.of(() -> organizing.of(request.institution())),
                        Places.of(reporting),
                        form),
                status);
    }
}
