package org.gaita.reporting.plan;

import java.util.List;
import org.gaita.reporting.plan.PlanView.InstitutionView;
import org.gaita.reporting.plan.PlanView.PlanDetails;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A plan on a day by one {@link Edition}; without the point, so that many points share it. */
final class KnownPlan {
    private final PlanDetails plan;
    private final List<CommitmentView> commitments;
    private final List<InstitutionView> institutions;
    private final JsonMapper mapper;
    private volatile byte @Nullable [] json;

    KnownPlan(
            PlanDetails plan, List<CommitmentView> commitments, List<InstitutionView> institutions, JsonMapper mapper) {
        this.mapper = mapper;
        this.plan = plan;
        this.commitments = commitments;
        this.institutions = institutions;
    }

    /** What is written; the point comes before it. */
    private record Parts(PlanDetails plan, List<CommitmentView> commitments, List<InstitutionView> institutions) {}

    PlanView at(Point point) {
        return new PlanView(point, plan, commitments, institutions);
    }

    /** The JSON of {@link #at}: most of it is written once. */
    byte[] jsonAt(Point point) {
        byte[] head = mapper.writeValueAsBytes(point);
        byte[] rest = parts();
        byte[] whole = new byte[head.length + rest.length - 1];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(rest, 0, whole, head.length - 1, rest.length);
        whole[head.length - 1] = ',';
        return whole;
    }

    int bytes() {
        return parts().length;
    }

    private byte[] parts() {
        byte[] written = json;
        if (written == null) {
            written = mapper.writeValueAsBytes(new Parts(plan, commitments, institutions));
            json = written;
        }
        return written;
    }
}
