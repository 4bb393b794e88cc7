/** A demonstration's history, written with the story's clock (docs/adr/0006). */
@NullMarked
package org.gaita.service.story;

import org.jspecify.annotations.NullMarked;
