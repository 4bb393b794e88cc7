/** What signed-in people do: report, sign off, accept, return, correct, move deadlines, import plans. */
@NullMarked
package org.gaita.portal.work;

import org.jspecify.annotations.NullMarked;
