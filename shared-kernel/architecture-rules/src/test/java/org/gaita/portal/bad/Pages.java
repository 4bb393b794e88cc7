package org.gaita.portal.bad;

import javax.sql.DataSource;

/** Classes of the portal. */
public final class Pages {
    private Pages() {}

    public static class KeepsItsOwnData {
        void show(DataSource database) {}
    }
}
