package dev.jops.testing.state;

import dev.jops.hookcmds.Address;
import dev.jops.hookcmds.BindAddress;
import dev.jops.hookcmds.Network;
import java.util.List;
import java.util.Objects;

/**
 * The network of an endpoint, of an extra binding or of {@code juju-info}, where it differs from the unit's own.
 *
 * @param binding the endpoint or binding
 * @param network the answer of {@code network-get} for it
 */
public record NetworkState(String binding, Network network) {

    /** Checks both. */
    public NetworkState {
        Objects.requireNonNull(binding, "binding");
        Objects.requireNonNull(network, "network");
    }

    /** Returns a network with one interface and one IPv4 address, which is also the ingress address. */
    public static NetworkState of(String binding, String address) {
        String cidr = address.substring(0, address.lastIndexOf('.') + 1) + "0/24";
        return new NetworkState(
                binding,
                new Network(
                        List.of(new BindAddress("00:16:3e:00:00:01", "eth0", List.of(new Address("", address, cidr)))),
                        List.of(address),
                        List.of(cidr)));
    }
}
