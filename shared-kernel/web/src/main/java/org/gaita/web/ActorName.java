package org.gaita.web;

/**
 * The display name that the identity provider gave for the person who asks; only for introducing the person to the
 * vault. It never goes into an event in clear (R12).
 */
public record ActorName(String value) {
    @Override
    public String toString() {
        return "ActorName[…]";
    }
}
