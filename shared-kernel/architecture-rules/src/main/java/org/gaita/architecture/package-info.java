/** What every service keeps to, as rules over compiled classes. */
@NullMarked
package org.gaita.architecture;

import org.jspecify.annotations.NullMarked;
