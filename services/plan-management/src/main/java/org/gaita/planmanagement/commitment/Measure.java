package org.gaita.planmanagement.commitment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.Deadline;
import org.gaita.domain.Indicator;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.MeasureNumber;

/** What a commitment must know of one measure in order to decide. */
final class Measure {
    final MeasureNumber number;
    final List<Indicator> indicators;
    final Map<String, Deadline> deadlines = new HashMap<>();
    private final Map<InstitutionCode, AssignmentRole> assignments = new HashMap<>();

    Measure(MeasureNumber number, List<Indicator> indicators) {
        this.number = number;
        this.indicators = indicators;
    }

    /** The strongest assignment counts: an institution may stand in a cell and belong to a group in another. */
    void assign(InstitutionCode institution, AssignmentRole role) {
        assignments.merge(institution, role, (a, b) -> a.reports() ? a : b);
    }

    boolean reports(InstitutionCode institution) {
        return Optional.ofNullable(assignments.get(institution))
                .map(AssignmentRole::reports)
                .orElse(false);
    }
}
