package dev.jops.model;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.Scope;
import dev.jops.leadership.NotLeaderException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A databag: what one unit or application says in a relation. A {@code put} is a {@code relation-set}.
 *
 * <p>Juju sends a change to the other side when this dispatch succeeds, and drops it when the dispatch fails. Reads in
 * the same dispatch already see it. An empty value removes its key.
 *
 * <p>Every unit reads the bags of units and of the other application. A unit writes its own bag. Only the leader writes
 * its application's bag, and only the leader reads it, save in a peer relation, where every unit does. Juju checks the
 * leader once more when the dispatch ends, and then fails the hook.
 */
public final class RelationData extends AbstractMap<String, String> {
    private final ModelSession session;
    private final Relation relation;
    private final String owner;
    private final Scope scope;

    RelationData(ModelSession session, Relation relation, String owner, Scope scope) {
        this.session = session;
        this.relation = relation;
        this.owner = owner;
        this.scope = scope;
    }

    /** @throws RelationDataAccessException if this unit may not read here */
    @Override
    public @Nullable String get(@Nullable Object key) {
        Map<String, String> readable = readable();
        return key instanceof String ? readable.get(key) : null;
    }

    /** @throws RelationDataAccessException if this unit may not read here */
    @Override
    public boolean containsKey(@Nullable Object key) {
        Map<String, String> readable = readable();
        return key instanceof String && readable.containsKey(key);
    }

    /**
     * Changes one value.
     *
     * @return the value before; null where there was none
     * @throws RelationDataAccessException if this unit may not write here, before Juju is asked
     */
    @Override
    public @Nullable String put(String key, String value) {
        requireWritable();
        String before = content().get(key);
        update(Map.of(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value")));
        return before;
    }

    /** Changes several values with one command; otherwise as {@link #put}. */
    @Override
    public void putAll(Map<? extends String, ? extends String> changes) {
        update(changes);
    }

    /** Removes a key with one command; one that is not there costs none. */
    @Override
    public @Nullable String remove(@Nullable Object key) {
        requireWritable();
        if (!(key instanceof String name)) {
            return null;
        }
        String before = content().get(name);
        if (before != null) {
            update(Map.of(name, ""));
        }
        return before;
    }

    /** Removes all keys with one command. */
    @Override
    public void clear() {
        requireWritable();
        Map<String, String> removals = new LinkedHashMap<>();
        for (String key : content().keySet()) {
            removals.put(key, "");
        }
        update(removals);
    }

    /** The entries, to be read; they change through the map alone. */
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        Map<String, String> entries = Collections.unmodifiableMap(readable());
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return entries.entrySet().iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    /** Names the bag, and says nothing of its content. */
    @Override
    public String toString() {
        return "the data of " + owner + " in " + relation;
    }

    private void update(Map<? extends String, ? extends String> wanted) {
        requireWritable();
        Map<String, String> content = content();
        Map<String, String> changes = new LinkedHashMap<>();
        for (Map.Entry<? extends String, ? extends String> entry : wanted.entrySet()) {
            if (!entry.getValue().equals(content.getOrDefault(entry.getKey(), ""))) {
                changes.put(entry.getKey(), entry.getValue());
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        try {
            session.commands().relationSet(relation.name(), changes, scope);
        } catch (HookCommandException e) {
            ModelException translated = session.translated(unitName() + " cannot write " + this, e);
            throw HookErrors.isAccessRefused(e) ? refusedByJuju("write", e) : translated;
        }
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (change.getValue().isEmpty()) {
                content.remove(change.getKey());
            } else {
                content.put(change.getKey(), change.getValue());
            }
        }
    }

    private Map<String, String> content() {
        return session.cache().databag(relation, owner, scope);
    }

    private Map<String, String> readable() {
        if (isOwnApplication() && !relation.isPeer() && !leads()) {
            throw refusal(
                    "read",
                    unitName() + " is not the leader, and outside a peer relation only the leader may read it; "
                            + "pass what followers need through a peer relation",
                    notLeader(null));
        }
        return content();
    }

    private void requireWritable() {
        if (isOwnApplication()) {
            if (!leads()) {
                throw refusal("write", leaderOnly(), notLeader(null));
            }
        } else if (scope == Scope.APP || !owner.equals(unitName())) {
            throw refusal(
                    "write",
                    "it belongs to " + owner + ", and a unit writes its own data, and its application's if it leads",
                    null);
        }
    }

    /** The exception for what passed here and Juju refused after all, because it knows better who leads, or when. */
    RelationDataAccessException refusedByJuju(String verb, HookCommandException e) {
        if (isOwnApplication() && HookErrors.isLeadershipRefused(e)) {
            session.cache().leadership().deny();
            return refusal(verb, leaderOnly(), notLeader(e));
        }
        boolean early =
                relation.isPeer() && session.context().dispatchPath().orElse("").equals("hooks/install");
        return refusal(
                verb,
                early
                        ? "Juju opens a peer relation's data after install; do this from relation-created on"
                        : "Juju refuses it: " + e.stderr(),
                e);
    }

    private RelationDataAccessException refusal(String verb, String reason, @Nullable Throwable cause) {
        String kind = scope == Scope.APP ? "application data of " : "unit data of ";
        return new RelationDataAccessException(
                unitName(),
                relation.name(),
                owner,
                unitName() + " cannot " + verb + " the " + kind + owner + " in relation " + relation + ": " + reason,
                cause);
    }

    private String leaderOnly() {
        return unitName() + " is not the leader, and only the leader may write it; "
                + "ask unit().isLeader() before, and leave it to the leader otherwise";
    }

    private NotLeaderException notLeader(@Nullable Throwable cause) {
        NotLeaderException reason =
                new NotLeaderException(unitName(), session.context().applicationName());
        if (cause != null) {
            reason.initCause(cause);
        }
        return reason;
    }

    private boolean isOwnApplication() {
        return scope == Scope.APP && owner.equals(session.context().applicationName());
    }

    private boolean leads() {
        return session.model().unit().isLeader();
    }

    private String unitName() {
        return session.context().unitName();
    }
}
