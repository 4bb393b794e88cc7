/** Participation: what people are asked, who came, and what came of it. */
@NullMarked
package org.gaita.participation;

import org.jspecify.annotations.NullMarked;
