package org.gaita.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** The outermost filter: gives the request its correlation id, and an answer to whatever nobody else has caught. */
final class CorrelationFilter extends OncePerRequestFilter {
    private static final String ATTRIBUTE = CorrelationFilter.class.getName() + ".id";
    private static final Pattern UUID_LIKE = Pattern.compile("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}");
    private final Problems problems;

    CorrelationFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterNestedErrorDispatch(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        doFilterInternal(request, response, chain);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = id(request);
        if (!response.isCommitted()) {
            response.setHeader(Correlation.HEADER, id);
        }
        try {
            Correlation.call(id, () -> {
                try {
                    chain.doFilter(request, response);
                } catch (Exception uncaught) {
                    if (response.isCommitted() || request.isAsyncStarted()) {
                        // The container closes the connection, so that a reader sees that the answer is cut off.
                        throw uncaught;
                    }
                    problems.write(uncaught, request, response);
                }
                return true;
            });
        } catch (IOException | ServletException | RuntimeException asItIs) {
            throw asItIs;
        } catch (Exception other) {
            throw new ServletException(other);
        }
    }

    private static String id(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String given = request.getHeader(Correlation.HEADER);
        boolean taken = given != null
                && UUID_LIKE.matcher(given).matches()
                && request.getDispatcherType() == DispatcherType.REQUEST;
        String id = taken ? given : Ids.next().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
