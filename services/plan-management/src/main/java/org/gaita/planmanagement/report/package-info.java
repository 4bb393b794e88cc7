/** Drafts, and the way of a progress report from draft to publication, through HTTP. */
@NullMarked
package org.gaita.planmanagement.report;

import org.jspecify.annotations.NullMarked;
