/** The plan, its states and versions. */
@NullMarked
package org.gaita.planmanagement.plan;

import org.jspecify.annotations.NullMarked;
