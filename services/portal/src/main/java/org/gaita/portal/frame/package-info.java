/** What every page shares: language, addresses, dates, texts, templates, headers. */
@NullMarked
package org.gaita.portal.frame;

import org.jspecify.annotations.NullMarked;
