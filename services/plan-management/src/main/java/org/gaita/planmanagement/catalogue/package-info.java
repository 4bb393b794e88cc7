/** Look-up tables that agree with the record at every moment. */
@NullMarked
package org.gaita.planmanagement.catalogue;

import org.jspecify.annotations.NullMarked;
