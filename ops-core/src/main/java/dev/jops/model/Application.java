package dev.jops.model;

import dev.jops.hookcmds.GoalState;
import dev.jops.hookcmds.Scope;
import dev.jops.hookcmds.SecretChange;
import java.util.Map;
import java.util.Objects;

/** An application: this unit's own, or a related one. */
public final class Application {
    private final String name;
    private final ModelSession session;

    Application(String name, ModelSession session) {
        this.name = name;
        this.session = session;
    }

    /** The name, such as {@code mysql}. */
    public String name() {
        return name;
    }

    /**
     * The application's status, read once per dispatch; {@link UnknownStatus} for a related application.
     *
     * @throws LeaderOnlyException if this unit does not lead: Juju tells only the leader
     */
    public Status status() {
        if (!isOwn()) {
            return new UnknownStatus();
        }
        requireLeader("read the status of the application", "status-get");
        return session.statuses().get(Scope.APP);
    }

    /**
     * Sets the application's status.
     *
     * <p>It takes effect at once, and stays even if the hook fails.
     *
     * @throws LeaderOnlyException if this unit does not lead
     * @throws IllegalStateException for a related application
     */
    public void setStatus(SettableStatus status) {
        Objects.requireNonNull(status, "the status given to setStatus is null");
        if (!isOwn()) {
            throw new IllegalStateException(session.context().unitName() + " cannot set the status of " + name
                    + ": a unit can set only that of its own application");
        }
        requireLeader("set the status of the application", "status-set");
        session.statuses().set(Scope.APP, status);
    }

    /**
     * The number of units that the application should have. It includes this unit and units that are still to come, but
     * not those that are being removed. It is 0 in a subordinate, because Juju lists no units of one. Juju is asked
     * each time.
     *
     * @throws IllegalStateException for a related application
     */
    public int plannedUnits() {
        if (!isOwn()) {
            throw new IllegalStateException(session.context().unitName() + " cannot learn how many units " + name
                    + " should have: Juju tells a unit only about its own application");
        }
        int planned = 0;
        for (GoalState.Goal goal : session.model().goalState().units().values()) {
            planned += goal.status().equals("dying") ? 0 : 1;
        }
        return planned;
    }

    /** Adds a secret that the application owns, with this content; otherwise like {@link #addSecret(SecretChange)}. */
    public Secret addSecret(Map<String, String> content) {
        return addSecret(SecretChange.builder().content(content).build());
    }

    /**
     * Adds a secret that the application owns: only its leader can change it, and all its units can read it.
     *
     * <p>Its URI is known at once; the secret itself is added when the dispatch succeeds. If another secret of the
     * application or of its units has the same label, Juju refuses only then, and the hook fails: see {@link
     * Model#ownSecret}. Since Juju 3.0.
     *
     * @throws LeaderOnlyException if this unit does not lead
     * @throws IllegalArgumentException if there is no content
     * @throws IllegalStateException for a related application
     */
    public Secret addSecret(SecretChange secret) {
        Objects.requireNonNull(secret, "the secret given to addSecret is null");
        if (!isOwn()) {
            throw new IllegalStateException(session.context().unitName() + " cannot add a secret for " + name
                    + ": a unit can do that only for its own application");
        }
        return session.secrets().add(secret, Scope.APP);
    }

    /**
     * The leader settings of Juju 2 and 3, read once per dispatch.
     *
     * @throws IllegalStateException for a related application
     */
    public LeaderData leaderData() {
        if (!isOwn()) {
            throw new IllegalStateException(session.context().unitName() + " cannot use the leader settings of " + name
                    + ": a unit can do that only for its own application");
        }
        return new LeaderData(session);
    }

    boolean isOwn() {
        return name.equals(session.context().applicationName());
    }

    private void requireLeader(String what, String tool) {
        String unit = session.context().unitName();
        if (!session.model().unit().isLeader()) {
            session.security().refused(tool, "Attempted to " + what + " when not leader");
            throw LeaderOnlyException.of(unit + " cannot " + what + " " + name, unit, name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
