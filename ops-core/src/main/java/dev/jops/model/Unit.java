package dev.jops.model;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.JujuLog;
import dev.jops.hookcmds.Port;
import dev.jops.hookcmds.Scope;
import dev.jops.hookcmds.SecretChange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A unit of an application: this one, or one in a relation. */
public final class Unit {
    private final String name;
    private final Application application;
    private final ModelSession session;

    Unit(String name, Application application, ModelSession session) {
        this.name = name;
        this.application = application;
        this.session = session;
    }

    /** The name, such as {@code mysql/0}. */
    public String name() {
        return name;
    }

    /** Its application. */
    public Application app() {
        return application;
    }

    /**
     * Whether this unit leads its application.
     *
     * <p>{@code true} is guaranteed for 30 s from when Juju was asked; within that time Juju is not asked again. {@code
     * false} holds for the rest of the dispatch. Juju does not tell a unit which other one leads.
     *
     * <p>A unit that is cut off from the controller gets {@code false} too. The call can then take most of a minute,
     * and no other hook runs on the machine meanwhile.
     *
     * @throws ModelException if Juju refuses to answer; nothing can be inferred then, and the next call asks again
     * @throws IllegalStateException for a unit other than this one
     */
    public boolean isLeader() {
        requireOwn("ask for the leadership of");
        try {
            return session.leadership().isLeader();
        } catch (HookCommandException e) {
            throw session.refused(name + " cannot learn whether it leads", e);
        }
    }

    /** This unit's leadership, which can be checked again later; a boolean is outdated as soon as it is read. */
    public UnitLeadership leadership() {
        requireOwn("ask for the leadership of");
        return new UnitLeadership(this, session);
    }

    /** The status as Juju has it, read once per dispatch; {@link UnknownStatus} for any other unit. */
    public Status status() {
        return isOwn() ? session.statuses().get(Scope.UNIT) : new UnknownStatus();
    }

    /**
     * Sets the status that {@code juju status} shows.
     *
     * <p>It takes effect at once, and stays even if the hook fails.
     *
     * @throws IllegalStateException for a unit other than this one
     */
    public void setStatus(SettableStatus status) {
        requireOwn("set the status of");
        session.statuses().set(Scope.UNIT, Objects.requireNonNull(status, "the status given to setStatus is null"));
    }

    /** Tells Juju the version of the workload, at once; {@code juju status} shows it for the application. */
    public void setWorkloadVersion(String version) {
        requireOwn("set the workload version of");
        Objects.requireNonNull(version, "the version given to setWorkloadVersion is null");
        session.tell(name + " cannot set the workload version", () -> session.commands()
                .applicationVersionSet(version));
    }

    /**
     * Opens a port of this unit, when the dispatch succeeds; clients reach it once an operator runs {@code juju
     * expose}.
     *
     * @throws ModelException if Juju refuses: the port overlaps a range that was open when the dispatch began, even if
     *     the dispatch has closed that one, or a port of another unit on the machine; or it is a range, on Kubernetes
     */
    public void openPort(Port port) {
        requireOwn("open ports of");
        Objects.requireNonNull(port, "the port given to openPort is null");
        session.tell(
                name + " cannot open " + port.word(), () -> session.commands().openPort(port));
        ports().requested(port, true);
    }

    /**
     * Closes a port of this unit, when the dispatch succeeds; it does nothing if the port is not open.
     *
     * @throws ModelException if Juju refuses, such as to close a part of a range
     */
    public void closePort(Port port) {
        requireOwn("close ports of");
        Objects.requireNonNull(port, "the port given to closePort is null");
        session.tell(
                name + " cannot close " + port.word(), () -> session.commands().closePort(port));
        ports().requested(port, false);
    }

    /** The ports that will be open once the dispatch has succeeded; Juju is asked each time. */
    public Set<Port> openedPorts() {
        requireOwn("list the ports of");
        return Collections.unmodifiableSet(ports().afterwards(askPorts()));
    }

    private List<Port> askPorts() {
        return session.ask(name + " cannot list its ports", session.commands()::openedPorts);
    }

    private Ports ports() {
        return session.pending("ports", () -> new Ports(this::askPorts));
    }

    /**
     * Makes these ports the only open ones when the dispatch succeeds: closes others, opens missing ones, and runs no
     * command for the rest. What this dispatch has opened or closed before counts.
     *
     * <p>Juju does not open a port that overlaps a range which was open when the dispatch began, even if that is closed
     * now. Such a port is left out, and a log line says so; the same call in a later dispatch opens it. So if ranges
     * can change, call this in update-status too, which comes within minutes.
     *
     * @return the ports that have to wait for a later dispatch; usually none
     * @throws IllegalArgumentException if two of the ports overlap
     * @throws ModelException if Juju refuses: a port overlaps that of another unit on the machine, or it is a range, on
     *     Kubernetes
     */
    public Set<Port> setPorts(Port... ports) {
        requireOwn("set the ports of");
        Set<Port> wanted =
                apart(Objects.requireNonNull(ports, "the ports given to setPorts are null: to close all, give none"));
        for (Port port : ports().afterwards()) {
            if (!wanted.contains(port)) {
                closePort(port);
            }
        }
        Set<Port> waiting = new LinkedHashSet<>();
        wanted.removeAll(ports().afterwards());
        for (Port port : wanted) {
            Optional<Port> blocking = ports().blocking(port);
            if (blocking.isEmpty()) {
                openPort(port);
            } else {
                waiting.add(port);
                new JujuLog(session.commands())
                        .info(port.word() + " is not opened in this hook, which closes "
                                + blocking.get().word()
                                + ": Juju refuses that; a later hook that sets the ports opens it");
            }
        }
        return Collections.unmodifiableSet(waiting);
    }

    private static Set<Port> apart(Port... ports) {
        Set<Port> apart = new LinkedHashSet<>();
        for (Port port : ports) {
            Objects.requireNonNull(port, "a port given to setPorts is null");
            for (Port other : apart) {
                if (!other.equals(port) && other.overlaps(port)) {
                    throw new IllegalArgumentException(port.word() + " overlaps " + other.word()
                            + ", and Juju does not open both: set one range that has all of these ports");
                }
            }
            apart.add(port);
        }
        return apart;
    }

    /**
     * Reboots the machine once this hook has succeeded; {@code start} follows. Only on machines, and not in an action.
     *
     * @throws ModelException if Juju refuses, as in an action
     */
    public void reboot() {
        requireOwn("reboot the machine of");
        session.security().restarting();
        session.tell(
                name + " cannot reboot its machine", () -> session.commands().jujuReboot());
    }

    /**
     * Reboots the machine at once: this dispatch ends here, what it wrote is dropped, and the hook runs again
     * afterwards. Only on machines, and not in an action.
     *
     * @throws RebootError always, to end the dispatch
     * @throws ModelException if Juju refuses, as in an action
     */
    public void rebootNow() {
        requireOwn("reboot the machine of");
        session.security().restarting();
        session.tell(
                name + " cannot reboot its machine", () -> session.commands().jujuRebootNow());
        throw RebootError.of(name);
    }

    /**
     * The workload containers that the charm declares, by name.
     *
     * @throws IllegalStateException for a unit other than this one
     */
    public Map<String, Container> containers() {
        requireOwn("use the containers of");
        Map<String, Container> containers = new LinkedHashMap<>();
        for (String container : session.meta().containers().keySet()) {
            containers.put(container, new Container(container, session));
        }
        return Collections.unmodifiableMap(containers);
    }

    /**
     * A workload container that the charm declares.
     *
     * @throws IllegalArgumentException if it declares no such container
     * @throws IllegalStateException for a unit other than this one
     */
    public Container container(String container) {
        requireOwn("use the containers of");
        return new Container(session.meta().requireContainer(container).name(), session);
    }

    /**
     * Returns what the parts of the charm report for this unit, the most severe first; for {@code CharmBase}.
     *
     * @throws Exception what a part throws
     */
    public List<SettableStatus> collectStatuses(CollectedStatuses.Asking asking) throws Exception {
        requireOwn("collect the statuses of");
        return session.statuses().collect(asking);
    }

    /** Adds a secret that this unit owns, with this content; otherwise like {@link #addSecret(SecretChange)}. */
    public Secret addSecret(Map<String, String> content) {
        return addSecret(SecretChange.builder().content(content).build());
    }

    /**
     * Adds a secret that this unit owns: no other unit can change it, or read it unless it is granted.
     *
     * <p>Its URI is known at once; the secret itself is added when the dispatch succeeds. If another secret of the
     * application or of its units has the same label, Juju refuses only then, and the hook fails: see {@link
     * Model#ownSecret}. Since Juju 3.0.
     *
     * @throws IllegalArgumentException if there is no content
     * @throws IllegalStateException for a unit other than this one
     */
    public Secret addSecret(SecretChange secret) {
        requireOwn("add a secret for");
        return session.secrets()
                .add(Objects.requireNonNull(secret, "the secret given to addSecret is null"), Scope.UNIT);
    }

    boolean isOwn() {
        return name.equals(session.context().unitName());
    }

    private void requireOwn(String act) {
        if (!isOwn()) {
            throw new IllegalStateException(session.context().unitName() + " cannot " + act + " " + name
                    + ": a unit can do that only for itself");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
