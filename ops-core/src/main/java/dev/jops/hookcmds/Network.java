package dev.jops.hookcmds;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code network-get} answers for a binding.
 *
 * @param bindAddresses where to bind
 * @param ingressAddresses where others reach the unit, the first one preferred
 * @param egressSubnets where the unit's traffic comes from
 */
public record Network(List<BindAddress> bindAddresses, List<String> ingressAddresses, List<String> egressSubnets) {

    /** Copies the lists. */
    public Network {
        bindAddresses = List.copyOf(bindAddresses);
        ingressAddresses = List.copyOf(ingressAddresses);
        egressSubnets = List.copyOf(egressSubnets);
    }

    static Network of(JsonObject answer) {
        List<BindAddress> interfaces = new ArrayList<>();
        for (JsonObject bind : answer.objects("bind-addresses")) {
            interfaces.add(BindAddress.of(bind));
        }
        return new Network(interfaces, answer.texts("ingress-addresses"), answer.texts("egress-subnets"));
    }
}
