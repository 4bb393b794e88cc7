package org.gaita.service.outbound;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Web addresses as people write them (with diacritics, spaces, brackets) as a request can carry them. */
public final class WebAddress {
    private static final Pattern PARTS = Pattern.compile("(?i)(https?)://([^/?#\\\\]*)([^#]*)(#.*)?", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("([^:\\[\\]@]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

    private WebAddress() {}

    /** The address as a URI of http or https with a host and without a fragment; empty where it is none. */
    public static Optional<URI> read(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Matcher authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) {
            return Optional.empty(); // also what carries a name and a password
        }
        try {
            String host = authority.group(1);
            String name = host.startsWith("[") ? host : IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
            String port = authority.group(2) == null ? "" : ":" + authority.group(2);
            URI uri = new URI(parts.group(1).toLowerCase(Locale.ROOT) + "://" + name + port + encode(parts.group(3)));
            return uri.getHost() == null || uri.getPort() > 65_535 ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** Where a redirect leads, seen from the page that redirects. */
    public static Optional<URI> follow(URI from, String location) {
        String target = location.strip();
        if (target.startsWith("//")) {
            return read(from.getScheme() + ":" + target);
        }
        if (target.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
            return read(target);
        }
        int fragment = target.indexOf('#');
        try {
            return Optional.of(from.resolve(new URI(encode(fragment < 0 ? target : target.substring(0, fragment)))));
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** The port, also where it goes without saying. */
    public static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            boolean escape = c == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) && hex(bytes[i + 2]);
            if (plain || escape) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(bytes[i]));
            }
        }
        return encoded.toString();
    }

    private static boolean hex(byte digit) {
        return HexFormat.isHexDigit(digit);
    }
}
