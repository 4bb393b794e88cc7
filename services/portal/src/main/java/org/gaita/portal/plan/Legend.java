package org.gaita.portal.plan;

/** The figures beside their meaning. Fixed drawings, nothing that anybody typed. */
public final class Legend {
    private Legend() {}

    /** A figure of the legend. */
    public static String svg(String figure) {
        String drawing = switch (figure) {
            case "report" ->
                "<path class=\"fig report\" d=\"M0-9L9 0 0 9-9 0z\"/><path class=\"fig-in\" d=\"M0-4.5L4.5 0 0 4.5-4.5 0z\"/>";
            case "woven" ->
                "<path class=\"w in_progress\" d=\"M-10-6L-4 0 2-6 8 0 M-10 6L-4 0 2 6 8 0\"/><path class=\"warp\" d=\"M-11-7h22M-11 7h22\"/>";
            case "due" ->
                "<g class=\"due ahead\"><path d=\"M6-10V10\"/><path class=\"flag\" d=\"M6 10h-11v-9h11z\"/></g>";
            case "move" ->
                "<path class=\"fig move\" d=\"M-8-6h5l7 6-7 6h-5l7-6z\"/><path class=\"fig move\" d=\"M5-6v12\"/>";
            case "document" ->
                "<path class=\"fig document\" d=\"M0-9L9 0 0 9z\"/><path class=\"fig hollow\" d=\"M0-8L-8 0 0 8\"/>";
            default -> "<path class=\"now-line\" d=\"M0-11V11\"/>";
        };
        return "<svg class=\"legend-mark\" viewBox=\"-12 -12 24 24\" aria-hidden=\"true\" focusable=\"false\">"
                + drawing + "</svg>";
    }
}
