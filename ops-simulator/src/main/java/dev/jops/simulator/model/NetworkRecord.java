package dev.jops.simulator.model;

import dev.jops.hookcmds.Address;
import dev.jops.hookcmds.BindAddress;
import dev.jops.hookcmds.Network;
import java.util.List;

/** Networks of one address, as a unit has by default. */
public final class NetworkRecord {

    private NetworkRecord() {}

    /** Returns a network with one interface and one IPv4 address, in its /24 subnet. */
    public static Network of(String address, String egressSubnet) {
        String cidr = address.substring(0, address.lastIndexOf('.')) + ".0/24";
        return new Network(
                List.of(new BindAddress("00:16:3e:00:00:01", "eth0", List.of(new Address("", address, cidr)))),
                List.of(address),
                List.of(egressSubnet));
    }
}
