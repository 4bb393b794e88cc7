/** Public pages about plans: overview, commitment, measure, what needs attention, what changed. */
@NullMarked
package org.gaita.portal.plan;

import org.jspecify.annotations.NullMarked;
