package org.gaita.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gaita.domain.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses parameters that nobody would read: a mistyped filter would otherwise answer with everything. A handler that
 * takes all parameters as a map looks for itself.
 */
final class KnownParameters implements HandlerInterceptor {
    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() == null
                || !(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith("org.gaita.")) {
            return true;
        }
        Map<String, Boolean> known = new TreeMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam wanted = parameter.getParameterAnnotation(RequestParam.class);
            if (wanted != null) {
                Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
                if (Map.class.isAssignableFrom(type)) {
                    return true;
                }
                known.put(name(parameter, wanted), type.isArray() || Collection.class.isAssignableFrom(type));
            }
        }
        List<Violation> violations = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!known.containsKey(name)) {
                violations.add(new Violation(
                        org.gaita.domain.Text.shorten(name, 80),
                        "is no parameter here",
                        known.isEmpty()
                                ? "leave it out"
                                : "leave it out; there are " + String.join(", ", known.keySet())));
            } else if (values.length > 1 && !known.get(name)) {
                violations.add(new Violation(name, "is given " + values.length + " times", "give it once"));
            }
        });
        if (!violations.isEmpty()) {
            throw new BadRequest("parameter-invalid", "A parameter is not as it should be.", violations);
        }
        return true;
    }

    private static String name(MethodParameter parameter, RequestParam wanted) {
        if (!wanted.name().isEmpty()) {
            return wanted.name();
        }
        parameter.initParameterNameDiscovery(NAMES);
        @Nullable String name = parameter.getParameterName();
        return name == null ? "" : name;
    }
}
