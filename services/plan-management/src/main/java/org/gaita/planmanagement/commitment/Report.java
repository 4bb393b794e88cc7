package org.gaita.planmanagement.commitment;

import java.util.HashSet;
import java.util.Set;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.MeasureId;
import org.gaita.domain.PersonId;
import org.gaita.events.plan.ReportContent;

/** What a commitment must know of one report in order to decide. */
final class Report {
    final MeasureId measure;
    final InstitutionCode institution;
    final Set<EvidenceId> broken = new HashSet<>();
    ReportContent content;
    PersonId submittedBy;
    ReportState state = ReportState.SUBMITTED;

    Report(MeasureId measure, InstitutionCode institution, ReportContent content, PersonId submittedBy) {
        this.measure = measure;
        this.institution = institution;
        this.content = content;
        this.submittedBy = submittedBy;
    }
}
