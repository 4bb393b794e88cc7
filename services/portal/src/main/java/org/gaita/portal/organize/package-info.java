/** Running participation: announcing, holding, telling what came of it; answering those who ask to be asked. */
@NullMarked
package org.gaita.portal.organize;

import org.jspecify.annotations.NullMarked;
