/** What operators are told and given is what the services are. */
@NullMarked
package org.gaita.operations;

import org.jspecify.annotations.NullMarked;
