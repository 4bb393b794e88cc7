package org.gaita.portal.frame;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A page: a template with what it shows. */
public final class Page implements View {
    private final TemplateEngine engine;
    private final String template;
    private final Map<String, Object> parameters;
    private final int status;
    private final Language language;

    Page(TemplateEngine engine, String template, Map<String, Object> parameters, int status, Language language) {
        this.engine = engine;
        this.template = template;
        this.parameters = parameters;
        this.status = status;
        this.language = language;
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // Rendered whole before anything is sent: a template that fails gives an error page and not half a page.
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, parameters, output);
        response.setStatus(status);
        // The page's own language, not the one that the browser would like best.
        response.setLocale(language.locale());
        response.setContentType(getContentType());
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
