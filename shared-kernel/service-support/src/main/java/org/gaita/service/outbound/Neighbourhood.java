package org.gaita.service.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells public addresses from those inside somebody's network: a link in a report must not make this server ask its own
 * neighbours, or the metadata service of the cloud that it runs in.
 */
public final class Neighbourhood {
    // RFC 6890 and what was added to its registries since; multicast and what is reserved besides
    private static final List<Network> NOT_PUBLIC_4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    // of IPv6 only 2000::/3 is public, and not all of it: tunnels (which carry IPv4 addresses), documentation, special
    // use
    private static final Network GLOBAL_6 = Network.of("2000::/3");
    private static final List<Network> NOT_PUBLIC_6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private final List<Network> allowed;

    /** One that lets some networks of the operator in, for instance 10.1.0.0/16. */
    public Neighbourhood(List<String> allowedNetworks) {
        this.allowed = allowedNetworks.stream().map(Network::of).toList();
    }

    /** Whether an address may be asked. */
    public boolean mayAsk(InetAddress address) {
        return isAllowed(address) || isPublic(address);
    }

    /** Whether somebody configured that it may be asked although it is not public. */
    public boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether an address is anybody's. */
    public static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_4.stream().noneMatch(network -> network.contains(address));
        }
        if (NAT64.contains(address)) {
            return isPublic(lastFourBytes(address));
        }
        return GLOBAL_6.contains(address) && NOT_PUBLIC_6.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress lastFourBytes(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }
}
