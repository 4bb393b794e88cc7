package org.gaita.settings;

/** How a service writes its log. */
enum LogForm {
    /** For people. */
    LINES,
    /** One JSON object a line, for machines. */
    JSON
}
