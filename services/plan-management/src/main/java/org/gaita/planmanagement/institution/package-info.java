/** Institutions and groups of institutions. */
@NullMarked
package org.gaita.planmanagement.institution;

import org.jspecify.annotations.NullMarked;
