/** What people said and were asked, and what came of it, as at any point. */
@NullMarked
package org.gaita.reporting.voice;

import org.jspecify.annotations.NullMarked;
