package org.gaita.portal.frame;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Unavailable;
import org.gaita.portal.security.Tokens.SignInAgain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.view.RedirectView;

/** Pages for what went wrong: they say what happened, what it means, and where to go on. */
@Controller
@ControllerAdvice
class Failures implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private final Pages pages;
    private final Clock clock = Clock.system(Words.ZONE);

    Failures(Pages pages) {
        this.pages = pages;
    }

    @RequestMapping("/error")
    View error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 500;
        return page(request, kind(status), status);
    }

    @ExceptionHandler
    View unavailable(Unavailable failure, HttpServletRequest request) {
        LOG.warn("{}", failure.getMessage());
        return page(request, "unavailable", 503);
    }

    @ExceptionHandler
    View refused(Refused refusal, HttpServletRequest request, HttpServletResponse response) {
        int status = refusal.problem().status();
        if (status == 401) {
            return signIn();
        }
        Frame frame = Frames.of(request, clock);
        return pages.page(
                "frame/failure",
                frame,
                new Failure(kind(status), status, status == 404 ? null : refusal.problem()),
                status);
    }

    @ExceptionHandler
    View signInAgain(SignInAgain ended) {
        return signIn();
    }

    @ExceptionHandler({NoResourceFoundException.class, Missing.class})
    View notFound(HttpServletRequest request) {
        return page(request, "not-found", 404);
    }

    private static View signIn() {
        return new RedirectView("/oauth2/authorization/gaita");
    }

    private View page(HttpServletRequest request, String kind, int status) {
        return pages.page("frame/failure", Frames.of(request, clock), new Failure(kind, status, null), status);
    }

    private static String kind(int status) {
        return switch (status) {
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 400, 405, 409, 412, 422 -> "refused";
            case 413 -> "too-large";
            case 503 -> "unavailable";
            default -> "failed";
        };
    }
}
