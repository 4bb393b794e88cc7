/** A commitment with its measures and their progress reports: one aggregate, one stream. */
@NullMarked
package org.gaita.planmanagement.commitment;

import org.jspecify.annotations.NullMarked;
