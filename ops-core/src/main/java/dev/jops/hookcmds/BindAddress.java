package dev.jops.hookcmds;

import java.util.ArrayList;
import java.util.List;

/** A network interface to bind to, with its addresses. */
public record BindAddress(String macAddress, String interfaceName, List<Address> addresses) {

    /** Copies the list. */
    public BindAddress {
        addresses = List.copyOf(addresses);
    }

    static BindAddress of(JsonObject answer) {
        List<Address> addresses = new ArrayList<>();
        for (JsonObject address : answer.objects("addresses")) {
            addresses.add(Address.of(address));
        }
        return new BindAddress(answer.text("mac-address"), answer.text("interface-name"), addresses);
    }
}
