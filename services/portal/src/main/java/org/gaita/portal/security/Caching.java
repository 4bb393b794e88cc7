package org.gaita.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gaita.portal.frame.Frames;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/** Public pages are asked for again with their ETag; what a signed-in person sees is kept nowhere. */
final class Caching implements HeaderWriter {
    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL, Frames.viewer().isPresent() ? "no-store" : "no-cache, private");
        }
    }
}
