package org.gaita.events.participation;

import java.util.List;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.PlanId;
import org.jspecify.annotations.Nullable;

/**
 * What people are told about a process.
 *
 * @param title what it is called
 * @param question what is asked, where a question is put
 * @param targetGroups words for the groups that it is for, also those who seldom take part
 * @param place where it happens
 * @param capacity how many can take part, where that is limited
 * @param materials addresses of what to read before
 * @param contact of the institution, not of a person
 * @param stage of decision-making, for instance "before the draft"
 * @param planId the plan that it serves
 * @param commitments the commitments that it serves
 * @param measures the measures that it serves
 */
public record Announcement(
        LocalizedText title,
        @Nullable LocalizedText question,
        List<String> targetGroups,
        Place place,
        @Nullable Integer capacity,
        List<Material> materials,
        @Nullable String contact,
        @Nullable LocalizedText stage,
        @Nullable PlanId planId,
        List<CommitmentId> commitments,
        List<MeasureId> measures) {
    public Announcement {
        targetGroups = List.copyOf(targetGroups);
        materials = List.copyOf(materials);
        commitments = List.copyOf(commitments);
        measures = List.copyOf(measures);
    }

    /**
     * Where it happens; any part may be absent.
     *
     * @param region a planning region or a municipality
     * @param address in words
     * @param online where to join through the web
     */
    public record Place(
            @Nullable String region,
            @Nullable String address,
            @Nullable String online) {}

    /**
     * Something to read: what it is and where.
     *
     * @param title what it is
     * @param url where it is
     */
    public record Material(LocalizedText title, String url) {}
}
