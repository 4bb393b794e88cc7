package org.gaita.portal.home;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.gaita.portal.PortalProperties;
import org.gaita.portal.api.At;
import org.gaita.portal.api.Attention;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The first page. */
@Controller
@RequestMapping({"", "/en"})
public class HomePages {
    private final Pages pages;
    private final Reporting reporting;
    private final PortalProperties properties;

    HomePages(Pages pages, Reporting reporting, PortalProperties properties) {
        this.pages = pages;
        this.reporting = reporting;
        this.properties = properties;
    }

    @GetMapping({"", "/"})
    View home(Frame frame) {
        At at = frame.at();
        Part<List<Plan.Summary>> plans = Part.of(() -> reporting.plans(at).plans());
        if (plans.present() && plans.get().isEmpty()) {
            return pages.page("home/empty", frame, plans);
        }
        String key = plans.present() ? inForce(plans.get(), properties.plan()) : properties.plan();
        return pages.page(
                "home/home",
                frame,
                new Home(Part.of(() -> reporting.plan(key, at)), Part.of(() -> reporting.attention(key, at)), plans));
    }

    /** The plan that is usually shown; where it is not there, or not yet, the one that began last. */
    static String inForce(List<Plan.Summary> plans, String usual) {
        if (plans.stream().anyMatch(plan -> plan.key().equals(usual))) {
            return usual;
        }
        return plans.stream()
                .max(Comparator.comparing(HomePages::began))
                .map(Plan.Summary::key)
                .orElse(usual);
    }

    private static LocalDate began(Plan.Summary plan) {
        Plan.Period period = plan.period();
        return period == null ? LocalDate.MIN : period.from();
    }

    /** What the first page shows. */
    public record Home(Part<Plan.Whole> plan, Part<Attention> attention, Part<List<Plan.Summary>> plans) {}
}
