/** Plans, commitments, measures, assignments and progress reports. */
@NullMarked
package org.gaita.planmanagement;

import org.jspecify.annotations.NullMarked;
