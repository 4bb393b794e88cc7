package org.gaita.reporting.plan;

import jakarta.servlet.http.HttpServletResponse;
import org.gaita.reporting.point.Point;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/** A plan that was found, for answers that say whether they have changed since. */
public final class PlanFound {
    private final Point at;
    private final Edition edition;
    private final KnownPlan plan;

    PlanFound(Point at, Edition edition, KnownPlan plan) {
        this.at = at;
        this.edition = edition;
        this.plan = plan;
    }

    /** The plan as at the point. */
    public PlanView view() {
        return plan.at(at);
    }

    /** The same as JSON. */
    byte[] json() {
        return plan.jsonAt(at);
    }

    /**
     * Whether the asker has this already (304). The tag is weak: what it vouches for is the same, while {@code knownAt}
     * moves on with events about other things. An answer may be kept, and is asked about each time.
     */
    public boolean isKnownTo(ServletWebRequest asker) {
        HttpServletResponse response = asker.getResponse();
        if (response != null) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
        return asker.checkNotModified("W/\"" + edition.tag(at) + "\"");
    }
}
