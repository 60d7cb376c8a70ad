package dev.jops.simulator.commands;

import dev.jops.hookcmds.Address;
import dev.jops.hookcmds.BindAddress;
import dev.jops.hookcmds.Network;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.hook.HookContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code network-get}: the network of an endpoint or an extra binding. */
final class NetworkGet implements HookCommand {
    private static final Flag BIND = Flag.onOff("--bind-address");
    private static final Flag INGRESS = Flag.onOff("--ingress-address");
    private static final Flag EGRESS = Flag.onOff("--egress-subnets");
    private static final Flag PRIMARY = Flag.onOff("--primary-address");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(
                arguments, input, Output.FORMAT, Output.FILE, RelationArgument.FLAG, BIND, INGRESS, EGRESS, PRIMARY);
        String binding = line.argument(0);
        if (binding == null) {
            throw CommandFailure.usage("no arguments specified");
        }
        line.atMost(1);
        if (binding.isEmpty()) {
            throw CommandFailure.usage("no binding name specified");
        }
        Network network = network(hook, binding, line);
        List<Flag> asked = new ArrayList<>();
        for (Flag flag : List.of(BIND, INGRESS, EGRESS, PRIMARY)) {
            if (line.isSet(flag)) {
                asked.add(flag);
            }
        }
        if (asked.isEmpty()) {
            return Output.of(fields(network, !Output.isJson(line)), line);
        }
        if (asked.contains(PRIMARY) && asked.size() > 1) {
            throw CommandFailure.failed("--primary-address must be the only flag specified");
        }
        if (asked.size() == 1) {
            return Output.of(value(network, asked.get(0)), line);
        }
        SortedMap<String, Object> values = new TreeMap<>();
        asked.forEach(flag -> values.put(flag.name().substring(2), value(network, flag)));
        return Output.of(values, line);
    }

    private static Network network(HookContext hook, String binding, CommandLine line) {
        CharmMeta meta = hook.unit().charm().meta();
        boolean isKnown = binding.equals("juju-info")
                || meta.relations().containsKey(binding)
                || meta.extraBindings().contains(binding);
        if (!isKnown) {
            throw CommandFailure.failed("no network config found for binding \"" + binding + "\"");
        }
        String relation = line.value(RelationArgument.FLAG) == null
                ? ""
                : RelationArgument.of(hook, line).nameFor(hook.application());
        Network network = hook.unit().network(binding, relation);
        if (network.bindAddresses().isEmpty()
                || network.bindAddresses().get(0).addresses().isEmpty()) {
            throw CommandFailure.failed("no addresses attached to space for binding \"" + binding + "\"");
        }
        return network;
    }

    private static Object value(Network network, Flag flag) {
        if (flag.equals(EGRESS)) {
            return network.egressSubnets();
        }
        boolean isIngress = flag.equals(INGRESS) && !network.ingressAddresses().isEmpty();
        return isIngress
                ? network.ingressAddresses().get(0)
                : network.bindAddresses().get(0).addresses().get(0).value();
    }

    /** juju: params.NetworkInfoResult, whose YAML repeats the names of Juju 2.0 */
    private static SortedMap<String, Object> fields(Network network, boolean withOldNames) {
        List<Object> interfaces = new ArrayList<>();
        for (BindAddress bind : network.bindAddresses()) {
            SortedMap<String, Object> fields = new TreeMap<>();
            fields.put("mac-address", bind.macAddress());
            fields.put("interface-name", bind.interfaceName());
            List<Object> addresses = new ArrayList<>();
            bind.addresses().forEach(address -> addresses.add(fields(address, withOldNames)));
            fields.put("addresses", addresses);
            if (withOldNames) {
                fields.put("macaddress", bind.macAddress());
                fields.put("interfacename", bind.interfaceName());
            }
            interfaces.add(fields);
        }
        SortedMap<String, Object> answer = new TreeMap<>();
        answer.put("bind-addresses", interfaces);
        answer.put("egress-subnets", network.egressSubnets());
        answer.put("ingress-addresses", network.ingressAddresses());
        return answer;
    }

    private static SortedMap<String, Object> fields(Address address, boolean withOldNames) {
        SortedMap<String, Object> fields = new TreeMap<>();
        fields.put("hostname", address.hostname());
        fields.put("value", address.value());
        fields.put("cidr", address.cidr());
        if (withOldNames) {
            fields.put("address", address.value());
        }
        return fields;
    }
}
