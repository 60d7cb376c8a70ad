package dev.jops.model;

import dev.jops.hookcmds.Network;

/** How this unit is bound to a network, for an endpoint, one of its relations, or an extra binding. */
public final class Binding {
    private final String name;
    private final int relation;
    private final ModelSession session;

    /** No relation in particular. */
    static final int ANY = -1;

    Binding(String name, int relation, ModelSession session) {
        this.name = name;
        this.relation = relation;
        this.session = session;
    }

    /** The endpoint or extra binding. */
    public String name() {
        return name;
    }

    /**
     * The addresses, read once per dispatch. For a relation that is gone, they are those of its endpoint.
     *
     * <p>Addresses are strings, because Juju can give a host name, which an {@code InetAddress} would look up.
     */
    public Network network() {
        return session.cache().once("network " + name + " " + relation, this::ask);
    }

    private Network ask() {
        String tried = session.context().unitName() + " cannot read the network of " + name;
        if (relation == ANY) {
            return session.ask(tried, () -> session.commands().networkGet(name));
        }
        try {
            return session.ask(tried, () -> session.commands().networkGet(name, Integer.toString(relation)));
        } catch (RelationNotFoundException e) {
            return new Binding(name, ANY, session).network();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
