/** The web pages: server-rendered, over the services' interfaces, with no domain data of their own. */
@NullMarked
package org.gaita.portal;

import org.jspecify.annotations.NullMarked;
