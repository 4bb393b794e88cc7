package org.gaita.portal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places of the portal. */
public final class Nav {
    private static final Pattern PLAN = Pattern.compile("/plans/([a-z0-9][a-z0-9-]*)(/.*)?");

    private Nav() {}

    /** A place. */
    public record Item(String name, String address, String label) {}

    /** The plan that an address is about, else the usual one. */
    public static String plan(Frame frame) {
        Matcher matcher = PLAN.matcher(frame.path());
        return matcher.matches() ? matcher.group(1) : frame.query().getOrDefault("plan", frame.usualPlan());
    }

    /** The places for whoever looks. */
    public static List<Item> of(Frame frame) {
        String plan = "/plans/" + plan(frame);
        List<Item> items = new ArrayList<>();
        if (frame.viewer() != null) {
            items.add(item(frame, "work", frame.now("/work")));
        }
        items.add(item(frame, "plan", frame.to(plan)));
        items.add(item(frame, "attention", frame.to(plan + "/attention")));
        items.add(item(frame, "changes", frame.now(plan + "/changes")));
        items.add(item(frame, "take-part", frame.now("/take-part")));
        items.add(item(frame, "record", frame.now("/record")));
        return items;
    }

    private static Item item(Frame frame, String name, String address) {
        return new Item(name, address, frame.t("nav." + name));
    }
}
