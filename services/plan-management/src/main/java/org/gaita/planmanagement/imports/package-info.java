/** How plans come in. */
@NullMarked
package org.gaita.planmanagement.imports;

import org.jspecify.annotations.NullMarked;
