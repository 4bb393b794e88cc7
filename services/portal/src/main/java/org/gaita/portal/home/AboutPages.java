package org.gaita.portal.home;

import java.util.List;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** What Gaita is, how accessible it is, and how it is designed. */
@Controller
@RequestMapping({"", "/en"})
class AboutPages {
    private final Pages pages;

    AboutPages(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/about")
    View about(Frame frame) {
        return pages.page("home/about", frame, List.of());
    }

    @GetMapping("/design")
    View design(Frame frame) {
        return pages.page("home/design", frame, List.of());
    }

    @GetMapping("/sign-in-failed")
    View signInFailed(Frame frame) {
        return pages.page("frame/failure", frame, new org.gaita.portal.frame.Failure("sign-in", 401, null), 401);
    }
}
