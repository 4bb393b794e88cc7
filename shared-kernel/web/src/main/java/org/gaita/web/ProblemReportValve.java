package org.gaita.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat refuses before any filter is asked, for instance a malformed address. Tomcat makes it by name. */
public final class ProblemReportValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String code = Problems.byStatus(status).code();
        String body = """
                {"type":"https://gaita.example/problems/%s","title":"%s","status":%d,"detail":"%s"}
                """.formatted(code, code.replace('-', ' '), status, ProblemErrorController.sentence(status));
        try {
            response.setContentType(Problems.MEDIA_TYPE);
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException gone) {
            // Nobody listens any more.
        }
    }
}
