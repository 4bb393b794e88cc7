/** What services with commands share: who asks, what is wrong with a request, and sending commands. */
@NullMarked
package org.gaita.service;

import org.jspecify.annotations.NullMarked;
