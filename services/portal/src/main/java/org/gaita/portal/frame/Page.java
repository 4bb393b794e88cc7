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

    Page(TemplateEngine engine, String template, Map<String, Object> parameters, int status) {
        this.engine = engine;
        this.template = template;
        this.parameters = parameters;
        this.status = status;
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
        response.setContentType(getContentType());
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
