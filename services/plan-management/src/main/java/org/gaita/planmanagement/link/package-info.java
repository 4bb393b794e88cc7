/** The scheduled check of published links: whether everybody can still reach what supports a claim (R21). */
@NullMarked
package org.gaita.planmanagement.link;

import org.jspecify.annotations.NullMarked;
