package dev.jops.model;

import java.util.Map;

/**
 * The leader settings of Juju 2 and 3, which Juju 4 no longer has. A {@code put} is a {@code leader-set}.
 *
 * <p>Every unit can read them, only the leader can write them. A change takes effect at once, and stays even if the
 * hook fails. An empty value removes its key. The values are visible on the command line of {@code leader-set}, and
 * Juju strips white space around them.
 *
 * <p>Writing throws {@link LeaderOnlyException} if this unit does not lead. If Juju has no leader settings, reading and
 * writing throw {@link ModelException}.
 */
public final class LeaderData extends JujuMap {
    private static final String NAME = "leader settings";

    private final ModelSession session;

    LeaderData(ModelSession session) {
        this.session = session;
    }

    /** Whether this Juju has leader settings. */
    public boolean isAvailable() {
        return session.context().version().hasLeaderSettings();
    }

    @Override
    Map<String, String> content() {
        return session.cache().once(NAME, this::ask);
    }

    private Map<String, String> ask() {
        return session.ask(
                unitName() + " cannot read " + this, () -> session.commands().leaderGet());
    }

    @Override
    void requireReadable() {}

    @Override
    void requireWritable() {
        if (!session.model().unit().isLeader()) {
            throw LeaderOnlyException.of(unitName() + " cannot write " + this, unitName(), application());
        }
    }

    @Override
    void write(Map<String, String> changes) {
        session.tell(
                unitName() + " cannot write " + this, () -> session.commands().leaderSet(changes));
        session.cache().forget(NAME); // Juju strips white space, so it may not have kept exactly what was written
    }

    /** Names the application, and shows no content. */
    @Override
    public String toString() {
        return "the leader settings of " + application();
    }

    private String unitName() {
        return session.context().unitName();
    }

    private String application() {
        return session.context().applicationName();
    }
}
