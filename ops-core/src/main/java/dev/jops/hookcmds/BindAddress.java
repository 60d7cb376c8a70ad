package dev.jops.hookcmds;

import java.util.List;

/** A network interface to bind to, with its addresses. */
public record BindAddress(String macAddress, String interfaceName, List<Address> addresses) {

    /** Copies the list. */
    public BindAddress {
        addresses = List.copyOf(addresses);
    }
}
