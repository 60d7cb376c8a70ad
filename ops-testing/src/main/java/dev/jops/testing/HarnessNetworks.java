package dev.jops.testing;

import dev.jops.hookcmds.Network;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.NetworkRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.harness.HarnessRelations;

/**
 * The networks of a {@link Harness}'s unit: that of a relation comes before that of its endpoint, and that before the
 * unit's own.
 */
public final class HarnessNetworks {
    private static final String EVERY_BINDING = "";

    private final UnitRecord unit;
    private final HarnessRelations relations;
    private final CharmUnderTest<?> charm;

    HarnessNetworks(UnitRecord unit, HarnessRelations relations, CharmUnderTest<?> charm) {
        this.unit = unit;
        this.relations = relations;
        this.charm = charm;
    }

    /** Sets the IPv4 address of every binding that has no network of its own. */
    public void add(String address) {
        set(EVERY_BINDING, network(address));
    }

    /** Gives an endpoint or extra binding a network of its own with this IPv4 address. */
    public void add(String address, String binding) {
        CharmMeta meta = unit.application().meta().orElseThrow();
        if (!meta.extraBindings().contains(binding) && !binding.equals("juju-info")) {
            meta.requireRelation(binding);
        }
        set(binding, network(address));
    }

    /** Gives one relation of an endpoint a network of its own with this IPv4 address. */
    public void add(String address, String endpoint, int relation) {
        ApplicationRecord application = unit.application();
        String actual = relations.require(relation).endpointOf(application);
        if (!actual.equals(endpoint)) {
            throw new IllegalArgumentException(
                    "the relation " + relation + " is one of " + actual + ", and not of " + endpoint);
        }
        set(endpoint + ":" + relation, network(address));
    }

    /** Gives a binding, or one relation such as {@code db:4}, a network of its own. */
    public void set(String binding, Network network) {
        unit.setNetwork(binding, network);
        charm.refresh();
    }

    private static Network network(String address) {
        if (!isIpv4(address)) {
            throw new IllegalArgumentException(
                    address + " is not an IPv4 address: set others, and whole networks, with networks().set(...)");
        }
        return NetworkRecord.of(address, address.substring(0, address.lastIndexOf('.')) + ".0/24");
    }

    private static boolean isIpv4(String address) {
        String[] numbers = address.split("\\.", -1);
        for (String number : numbers) {
            boolean isShort = !number.isEmpty() && number.length() <= 3;
            if (!isShort || !number.chars().allMatch(Character::isDigit) || Integer.parseInt(number) > 255) {
                return false;
            }
        }
        return numbers.length == 4;
    }
}
