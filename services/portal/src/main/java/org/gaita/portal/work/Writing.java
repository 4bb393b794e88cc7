package org.gaita.portal.work;

import java.util.Optional;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Reports;
import org.gaita.portal.frame.Frame;
import org.jspecify.annotations.Nullable;

/** A report that is being written, with what was published before. */
public record Writing(
        Purpose purpose,
        Reports.Measure measure,
        String institution,
        Reports.@Nullable Row report,
        ReportForm form,
        Part<Optional<Plan.Report>> previous,
        Errors errors) {

    /** What it is written for. */
    public enum Purpose {
        NEW,
        EDIT,
        CORRECT
    }

    /** Where the form is sent. */
    public String action(Frame frame) {
        String path = switch (purpose) {
            case NEW -> "/work/measures/" + measure.planKey() + "/" + measure.number() + "/reports/" + institution;
            case EDIT -> "/work/reports/" + form.value("reportId") + "/edit";
            case CORRECT -> "/work/reports/" + form.value("reportId") + "/correct";
        };
        return frame.now(path);
    }

    /** Why the report was sent back, where it was. */
    public Optional<String> question(Frame frame) {
        Reports.Row row = report;
        return row == null || !row.state().equals("returned")
                ? Optional.empty()
                : Optional.ofNullable(row.question()).map(frame::in);
    }
}
