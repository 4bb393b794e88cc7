package org.gaita.portal.organize;

import java.util.List;
import org.gaita.portal.api.Organizing;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.work.Form;
import org.gaita.portal.work.Places;

/**
 * A participation process that is being announced.
 *
 * @param institutions those for which the person may announce
 */
public record Announcing(
        Form form,
        Part<List<Organizing.Word>> formats,
        Part<List<Organizing.Word>> groups,
        Places places,
        List<Plan.Measure> measures,
        List<String> institutions) {}
