/** The record: queries with visible filters, one event whole, exports, evidence files. */
@NullMarked
package org.gaita.portal.record;

import org.jspecify.annotations.NullMarked;
