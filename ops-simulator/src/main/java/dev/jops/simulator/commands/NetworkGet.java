package dev.jops.simulator.commands;

import dev.jops.hookcmds.Address;
import dev.jops.hookcmds.BindAddress;
import dev.jops.hookcmds.Network;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.hook.HookContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                hook,
                arguments,
                input,
                Output.FORMAT,
                Output.FILE,
                RelationArgument.FLAG,
                BIND,
                INGRESS,
                EGRESS,
                PRIMARY);
        String binding = line.argument(0);
        if (binding == null) {
            throw CommandFailure.usage("no arguments specified");
        }
        if (binding.isEmpty()) {
            throw CommandFailure.usage("no binding name specified");
        }
        line.atMost(1);
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
            return asked.get(0).equals(EGRESS)
                    ? Output.ofStrings(network.egressSubnets(), line)
                    : Output.of(value(network, asked.get(0)), line);
        }
        SortedMap<String, Object> values = new TreeMap<>();
        asked.forEach(flag -> values.put(flag.word(), value(network, flag)));
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

    /** juju: network-get.go, networkInfoResultDisplay, whose YAML repeats the names of Juju 2.0 */
    private static Map<String, Object> fields(Network network, boolean withOldNames) {
        List<Object> interfaces = new ArrayList<>();
        for (BindAddress bind : network.bindAddresses()) {
            Map<String, Object> fields = new LinkedHashMap<>();
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
        Map<String, Object> answer = new LinkedHashMap<>();
        putUnlessEmpty(answer, "bind-addresses", interfaces);
        putUnlessEmpty(answer, "egress-subnets", network.egressSubnets());
        putUnlessEmpty(answer, "ingress-addresses", network.ingressAddresses());
        return answer;
    }

    private static void putUnlessEmpty(Map<String, Object> answer, String name, List<?> values) {
        if (!values.isEmpty()) {
            answer.put(name, values);
        }
    }

    private static Map<String, Object> fields(Address address, boolean withOldNames) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("hostname", address.hostname());
        fields.put("value", address.value());
        fields.put("cidr", address.cidr());
        if (withOldNames) {
            fields.put("address", address.value());
        }
        return fields;
    }
}
