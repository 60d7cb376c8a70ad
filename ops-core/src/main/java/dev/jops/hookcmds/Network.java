package dev.jops.hookcmds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code network-get} answers for a binding.
 *
 * @param bindAddresses the interfaces and addresses to bind to
 * @param ingressAddresses the addresses at which others reach the unit, the preferred one first
 * @param egressSubnets the subnets that the unit's traffic comes from
 */
public record Network(List<BindAddress> bindAddresses, List<String> ingressAddresses, List<String> egressSubnets) {

    /** Copies the lists. */
    public Network {
        bindAddresses = List.copyOf(bindAddresses);
        ingressAddresses = List.copyOf(ingressAddresses);
        egressSubnets = List.copyOf(egressSubnets);
    }

    /** The first address of the first interface that has one; empty if there is none. */
    public Optional<String> bindAddress() {
        for (BindAddress bind : bindAddresses) {
            if (!bind.addresses().isEmpty()) {
                return Optional.of(bind.addresses().get(0).value());
            }
        }
        return Optional.empty();
    }

    /** The first address at which others reach the unit; empty if there is none. */
    public Optional<String> ingressAddress() {
        return ingressAddresses.isEmpty() ? Optional.empty() : Optional.of(ingressAddresses.get(0));
    }

    static Network of(JsonObject answer) {
        List<BindAddress> interfaces = new ArrayList<>();
        for (JsonObject bind : answer.objects("bind-addresses")) {
            interfaces.add(BindAddress.of(bind));
        }
        return new Network(interfaces, answer.strings("ingress-addresses"), answer.strings("egress-subnets"));
    }
}
