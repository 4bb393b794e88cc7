package org.gaita.service.outbound;

import java.net.InetAddress;
import org.gaita.domain.InvalidValue;

/**
 * A range of addresses such as 10.0.0.0/8 or fc00::/7.
 *
 * @param address the first address
 * @param bits how many leading bits all its addresses share
 */
public record Network(InetAddress address, int bits) {
    /** Reads "10.0.0.0/8". */
    public static Network of(String text) {
        String[] parts = text.split("/", -1);
        try {
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            int bits = Integer.parseInt(parts[1]);
            if (parts.length == 2 && bits >= 0 && bits <= address.getAddress().length * 8) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            // said below
        }
        throw new InvalidValue("network", text, "an address and a number of bits, for instance 10.1.0.0/16");
    }

    /** Whether an address is in it. */
    public boolean contains(InetAddress candidate) {
        byte[] mine = address.getAddress();
        byte[] other = candidate.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
