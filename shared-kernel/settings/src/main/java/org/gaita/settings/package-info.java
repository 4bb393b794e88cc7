/** What an operator may set, and what is said when it is wrong. */
@NullMarked
package org.gaita.settings;

import org.jspecify.annotations.NullMarked;
