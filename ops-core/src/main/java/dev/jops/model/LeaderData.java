package dev.jops.model;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The leader settings of Juju 2 and 3, which Juju 4 has no longer. A {@code put} is a {@code leader-set}.
 *
 * <p>Every unit reads them, the leader alone writes them. A change takes effect at once, and stays even if the hook fails.
 * An empty value removes its key. The command line shows the values, and Juju drops white space around them.
 */
public final class LeaderData extends AbstractMap<String, String> {
    private static final String ANSWER = "leader settings";

    private final ModelSession session;

    LeaderData(ModelSession session) {
        this.session = session;
    }

    /** Whether this Juju has leader settings. */
    public boolean isAvailable() {
        return !session.context().version().isAtLeast(4, 0, 0);
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        return content().get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return content().containsKey(key);
    }

    /**
     * Changes one value.
     *
     * @return the value before; null where there was none
     * @throws LeaderOnlyException if this unit does not lead
     * @throws ModelException if this Juju has no leader settings
     */
    @Override
    public @Nullable String put(String key, String value) {
        String before = content().get(key);
        putAll(Map.of(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value")));
        return before;
    }

    /** Changes several values with one command; otherwise as {@link #put}. */
    @Override
    public void putAll(Map<? extends String, ? extends String> wanted) {
        String tried = unitName() + " cannot write the leader settings of " + application();
        if (!session.model().unit().isLeader()) {
            throw LeaderOnlyException.of(tried, unitName(), application());
        }
        Map<String, String> changes = new LinkedHashMap<>();
        for (Map.Entry<? extends String, ? extends String> entry : wanted.entrySet()) {
            if (!entry.getValue().equals(content().getOrDefault(entry.getKey(), ""))) {
                changes.put(entry.getKey(), entry.getValue());
            }
        }
        if (!changes.isEmpty()) {
            write(tried, changes);
        }
    }

    private void write(String tried, Map<String, String> changes) {
        session.tell(tried, () -> session.commands().leaderSet(changes));
        session.cache().forget(ANSWER); // Juju drops white space, so what was written is not what is there
    }

    /** The entries, to be read; they change through the map alone. */
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return Collections.unmodifiableMap(content()).entrySet();
    }

    /** Says whose they are, and nothing of their content. */
    @Override
    public String toString() {
        return "the leader settings of " + application();
    }

    private Map<String, String> content() {
        session.requireOwner();
        return session.cache()
                .once(
                        ANSWER,
                        () -> session.ask(
                                unitName() + " cannot read the leader settings of " + application(),
                                () -> session.commands().leaderGet()));
    }

    private String unitName() {
        return session.context().unitName();
    }

    private String application() {
        return session.context().applicationName();
    }
}
