/** Files and links that support reports. */
@NullMarked
package org.gaita.planmanagement.evidence;

import org.jspecify.annotations.NullMarked;
