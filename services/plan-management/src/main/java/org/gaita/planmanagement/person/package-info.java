/** Who acted: an opaque id for everybody, a name for those who may see it, until the person is erased (R12, R23). */
@NullMarked
package org.gaita.planmanagement.person;

import org.jspecify.annotations.NullMarked;
