/** Several instances of the services, and what becomes of commands when something fails. */
@NullMarked
package org.gaita.faults;

import org.jspecify.annotations.NullMarked;
