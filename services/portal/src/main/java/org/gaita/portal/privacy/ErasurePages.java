package org.gaita.portal.privacy;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Persons;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Unavailable;
import org.gaita.portal.frame.Csv;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Missing;
import org.gaita.portal.frame.Pages;
import org.gaita.portal.security.Tokens;
import org.gaita.portal.work.Form;
import org.gaita.portal.work.SeeOther;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The data protection officer looks a person up, erases it, and reads the ledger. Who is looked up is sent as a form and
 * never stands in an address: addresses are kept by browsers and in logs.
 */
@Controller
@RequestMapping({"/work/erasure", "/en/work/erasure"})
public class ErasurePages {
    private final Pages pages;
    private final Persons persons;
    private final Tokens tokens;

    ErasurePages(Pages pages, Persons persons, Tokens tokens) {
        this.pages = pages;
        this.persons = persons;
        this.tokens = tokens;
    }

    /** The page: a person that was looked up, whether an order was given just now, and the ledger. */
    public record Erasing(Form form, Persons.@Nullable Held held, boolean ordered, Part<List<Persons.Entry>> ledger) {}

    @GetMapping
    View page(Frame frame) {
        return page(Form.fresh(frame).set("by", "EMAIL"), null, frame.query().containsKey("ordered"), frame, 200);
    }

    @GetMapping("/ledger.csv")
    View ledger(Frame frame) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("erasure.on"),
                frame.t("erasure.person-id"),
                frame.t("erasure.basis"),
                frame.t("erasure.where")));
        for (Persons.Entry entry : persons.ledger(tokens.required())) {
            rows.add(List.of(
                    entry.orderedAt().toString(),
                    entry.personId(),
                    entry.basis(),
                    frame.t(entry.complete() ? "erasure.complete" : "erasure.not-complete")));
        }
        return new Csv("gaita-erasures", rows);
    }

    @PostMapping
    @Nullable
    View act(@RequestParam MultiValueMap<String, String> sent, Frame frame, HttpServletResponse response) {
        Form form = Form.sent(sent, frame).require("who", "wrong.who");
        Persons.By by = by(form);
        String who = form.value("who");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (form.errors().any()) {
            return page(form, null, false, frame, 422);
        }
        try {
            return switch (form.value("do")) {
                case "erase" -> erase(form, by, who, frame);
                case "file" -> file(by, who, response);
                default -> {
                    Persons.Held held = persons.look(by, who, tokens.required());
                    if (!held.any()) {
                        form.errors().add("who", "wrong.nobody");
                    }
                    yield page(form.renew(), held.any() ? held : null, false, frame, held.any() ? 200 : 422);
                }
            };
        } catch (Unavailable unavailable) {
            form.errors().whole("wrong.unavailable");
            return page(form.renew(), null, false, frame, 422);
        } catch (Refused refused) {
            form.errors().take(refused.problem(), pointer -> pointer.startsWith("/basis") ? "basis" : "who");
            return page(form.renew(), null, false, frame, 422);
        }
    }

    private View erase(Form form, Persons.By by, String who, Frame frame) {
        String token = tokens.required();
        form.require("basis", "wrong.basis");
        if (!form.value("sure").equals("yes")) {
            form.errors().add("sure", "wrong.sure");
        }
        if (form.errors().any()) {
            return page(form, persons.look(by, who, token), false, frame, 422);
        }
        persons.erase(by, who, form.value("basis"), form.key(), token);
        return SeeOther.to(frame.now("/work/erasure?ordered=yes"));
    }

    private @Nullable View file(Persons.By by, String who, HttpServletResponse response) {
        persons.file(by, who, tokens.required(), answer -> {
            try {
                response.setContentType("application/json");
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"personal-data.json\"");
                return answer.getBody().transferTo(response.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return null;
    }

    private View page(Form form, Persons.@Nullable Held held, boolean ordered, Frame frame, int status) {
        String token = tokens.required();
        return pages.page(
                "privacy/erasure",
                frame,
                new Erasing(form, held, ordered, Part.of(() -> persons.ledger(token))),
                status);
    }

    private static Persons.By by(Form form) {
        try {
            return Persons.By.valueOf(form.value("by"));
        } catch (IllegalArgumentException unknown) {
            throw new Missing();
        }
    }
}
