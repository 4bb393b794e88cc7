/** Views built anew from the record while the old ones go on serving. */
@NullMarked
package org.gaita.reporting.rebuild;

import org.jspecify.annotations.NullMarked;
