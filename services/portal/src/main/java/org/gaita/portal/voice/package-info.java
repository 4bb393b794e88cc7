/** Taking part: what one can join, saying something and following what became of it, subscribing. */
@NullMarked
package org.gaita.portal.voice;

import org.jspecify.annotations.NullMarked;
