/** The data protection officer's page: what is held about a person, erasing it, and the ledger. */
@NullMarked
package org.gaita.portal.privacy;

import org.jspecify.annotations.NullMarked;
