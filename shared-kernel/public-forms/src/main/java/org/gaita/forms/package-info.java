/** Forms that anybody may send, without a third party and without an account. */
@NullMarked
package org.gaita.forms;

import org.jspecify.annotations.NullMarked;
