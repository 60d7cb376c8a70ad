package dev.jops.model;

import dev.jops.hookcmds.Scope;
import dev.jops.leadership.NotLeaderException;
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
     * @throws LeaderOnlyException if this unit does not lead: Juju tells the leader alone
     */
    public Status status() {
        if (!isOwn()) {
            return new UnknownStatus();
        }
        requireLeader("read the status of the application", "status-get");
        return session.cache().status(Scope.APP);
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
        Objects.requireNonNull(status, "status");
        if (!isOwn()) {
            throw new IllegalStateException(session.context().unitName() + " cannot set the status of " + name
                    + ": a unit sets that of its own application alone");
        }
        requireLeader("set the status of the application", "status-set");
        session.cache().setStatus(Scope.APP, status);
    }

    boolean isOwn() {
        return name.equals(session.context().applicationName());
    }

    private void requireLeader(String what, String tool) {
        String unit = session.context().unitName();
        if (!session.model().unit().isLeader()) {
            session.security().refused(tool, "Attempted to " + what + " when not leader");
            throw new LeaderOnlyException(unit + " cannot " + what + " " + name, new NotLeaderException(unit, name));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
