/** The first page, searching, and the pages about the portal itself. */
@NullMarked
package org.gaita.portal.home;

import org.jspecify.annotations.NullMarked;
