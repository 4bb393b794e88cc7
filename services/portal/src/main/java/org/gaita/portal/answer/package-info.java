/** Answering what people submitted: lists, one submission with its steps, the check before publication. */
@NullMarked
package org.gaita.portal.answer;

import org.jspecify.annotations.NullMarked;
