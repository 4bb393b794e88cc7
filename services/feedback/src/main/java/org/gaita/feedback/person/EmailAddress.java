package org.gaita.feedback.person;

import java.util.Locale;
import java.util.regex.Pattern;
import org.gaita.domain.InvalidValue;

/** An e-mail address, as it is written to. */
public record EmailAddress(String value) {
    private static final int LONGEST = 254;
    // No quoted local parts and no line ends: an address cannot smuggle a header in.
    private static final Pattern SHAPE = Pattern.compile(
            "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,250}[\\p{L}\\p{N}])?");

    public EmailAddress {
        value = value.strip();
        if (!is(value)) {
            throw new InvalidValue("e-mail address", "…", "an address such as name@example.org");
        }
    }

    /** Whether a text is one, apart from spaces around it. */
    public static boolean is(String text) {
        String address = text.strip();
        return address.length() <= LONGEST && SHAPE.matcher(address).matches();
    }

    /** The same for the same mailbox, as far as that can be known. */
    String normal() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
