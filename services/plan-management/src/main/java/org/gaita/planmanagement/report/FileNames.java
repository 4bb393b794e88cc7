package org.gaita.planmanagement.report;

import java.util.regex.Pattern;
import org.gaita.domain.Text;

/** Names of uploaded files: kept for people, never used as a path. */
final class FileNames {
    // controls, bidirectional overrides (which disguise "exe.fdp" as "pdf.exe"), and what paths are made of
    private static final Pattern HOSTILE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\\\/:*?\"<>|]+");

    private FileNames() {}

    /** The name without what could harm whoever saves it; never empty, at most 120 characters. */
    static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String cleaned = HOSTILE.matcher(last).replaceAll("_").strip();
        return cleaned.isEmpty() || cleaned.replace(".", "").isEmpty() ? "file" : Text.shorten(cleaned, 120);
    }
}
