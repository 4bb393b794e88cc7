package org.gaita.domain;

/** Orders "1.10" after "1.9". */
final class NumberOrder {
    private NumberOrder() {}

    static int compare(String left, String right) {
        String[] a = left.split("\\.", -1);
        String[] b = right.split("\\.", -1);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int part = Integer.compare(Integer.parseInt(a[i]), Integer.parseInt(b[i]));
            if (part != 0) {
                return part;
            }
        }
        return Integer.compare(a.length, b.length);
    }
}
