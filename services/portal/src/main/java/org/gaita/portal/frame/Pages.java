package org.gaita.portal.frame;

import gg.jte.TemplateEngine;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes pages. Templates take the frame as {@code f} and what they show as {@code v}. */
@Component
public class Pages {
    private final TemplateEngine engine;

    Pages(TemplateEngine engine) {
        this.engine = engine;
    }

    /** A page. */
    public Page page(String template, Frame frame, Object view) {
        return page(template, frame, view, 200);
    }

    /** A page with a status of its own. */
    public Page page(String template, Frame frame, Object view, int status) {
        return new Page(engine, template + ".jte", Map.of("f", frame, "v", view), status, frame.language());
    }
}
