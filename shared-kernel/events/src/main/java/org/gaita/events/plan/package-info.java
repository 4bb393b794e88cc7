/** What plan-management records: plans, commitments with their measures and reports, institutions, persons. */
@NullMarked
package org.gaita.events.plan;

import org.jspecify.annotations.NullMarked;
