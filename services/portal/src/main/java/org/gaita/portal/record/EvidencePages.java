package org.gaita.portal.record;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.gaita.portal.api.PlanManagement;
import org.gaita.portal.security.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Evidence files, passed through as downloads: the browser never shows one as a page of this site. */
@Controller
class EvidencePages {
    private final PlanManagement planManagement;
    private final Tokens tokens;

    EvidencePages(PlanManagement planManagement, Tokens tokens) {
        this.planManagement = planManagement;
        this.tokens = tokens;
    }

    @GetMapping("/evidence/{sha256:[0-9a-f]{64}}")
    void file(@PathVariable String sha256, HttpServletResponse response) {
        planManagement.file(sha256, tokens.current().orElse(null), answer -> {
            try {
                HttpHeaders headers = answer.getHeaders();
                response.setContentType(String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)));
                response.setContentLengthLong(headers.getContentLength());
                response.setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        String.valueOf(headers.getFirst(HttpHeaders.CONTENT_DISPOSITION)));
                response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
                return answer.getBody().transferTo(response.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
