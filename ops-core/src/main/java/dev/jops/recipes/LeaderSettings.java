package dev.jops.recipes;

import dev.jops.charm.Component;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.OpsObject;
import dev.jops.framework.SettleEvent;
import dev.jops.framework.StoredState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings that the leader makes for all units, and handlers that wait on them: the leadership layer of reactive charms.
 *
 * <pre>{@code
 * settings.when(isLeader()).whenNot(isSet("admin_token")).run(this::generateToken);
 * settings.when(hasChanged("admin_token")).run(this::storeToken);
 * }</pre>
 *
 * <p>In a hook the states are there first; then come deferred events and the hook's own; then the handlers run, in the
 * order in which they were added, until nothing changes; then statuses are collected. In actions, and where Juju restricts
 * the charm, there are no states and no handler runs.
 *
 * <p>A setting has changed if it differs from what it was at the end of the last hook that succeeded, or is gone; a new
 * unit sees each once. Of that only digests are remembered. The leader sees its own changes at once, and not again when
 * Juju tells it of them. A setting that has changed stays so for the rest of the hook, even if it is set back: a handler
 * that has seen the one value sees the other, too.
 *
 * <p>Settings stay when the application is scaled down to no unit: {@link ApplicationLife} can unset them then.
 */
public final class LeaderSettings extends Component {
    private static final int MOST_ROUNDS = 100;
    private static final String DIGESTS = "digests";

    private final SettingsStore store;
    private final StoredState memory;
    private final List<WaitingHandler> handlers = new ArrayList<>();
    private @Nullable LeadershipStates states;

    private LeaderSettings(OpsObject owner, Function<LeaderSettings, SettingsStore> place) {
        super(owner, "leader-settings");
        this.memory = storedState("memory");
        this.store = place.apply(this);
        framework().observe(BeginEvent.class, this::onBegin);
        framework().observe(SettleEvent.class, this::onSettle);
    }

    /**
     * Settings that are the application's data in a peer relation, whoever writes there; keys that begin with {@code
     * jops-} are left out.
     *
     * <p>During install, when no relation exists, there are no states and no handler runs. What is set is sent when the hook
     * has succeeded, and dropped when it fails or Juju refuses it.
     *
     * @throws IllegalArgumentException if the charm declares no such peer relation
     */
    public static LeaderSettings onPeerData(OpsObject owner, String endpoint) {
        return new LeaderSettings(
                owner, settings -> new PeerSettings(new PeerRelation(settings, endpoint), settings.model()));
    }

    /**
     * The same, for a charm that used {@link #withLeaderSet} before, or the reactive layer: the leader takes over what was
     * set there, once; until it has, what was set there is seen as well. The old settings stay as they are. On Juju 4 there
     * is nothing to take over.
     *
     * @throws IllegalArgumentException if the charm declares no such peer relation
     */
    public static LeaderSettings migratedToPeerData(OpsObject owner, String endpoint) {
        return new LeaderSettings(owner, settings -> {
            PeerSettings store = new PeerSettings(new PeerRelation(settings, endpoint), settings.model());
            store.migrate();
            return store;
        });
    }

    /**
     * Settings in the place that Juju 2 and 3 have for them; Juju 4 has it no longer.
     *
     * <p>They are there from the first hook on. What is set takes effect at once, and stays even if the hook fails.
     */
    public static LeaderSettings withLeaderSet(OpsObject owner) {
        return new LeaderSettings(owner, settings -> new JujuSettings(settings.model()));
    }

    /** Begins to say on which states a handler waits: on all of these. */
    public StateCondition when(LeadershipState... wanted) {
        return new StateCondition(this).when(wanted);
    }

    /** Begins to say on which states a handler waits: on none of these being so. */
    public StateCondition whenNot(LeadershipState... unwanted) {
        return new StateCondition(this).whenNot(unwanted);
    }

    /** Whether a state is so now; none is in an action, or before the settings are ready. */
    public boolean is(LeadershipState state) {
        return states != null && !states.look(state).isEmpty();
    }

    /** Whether the settings can be used. */
    public boolean isReady() {
        return store.whyNotReady().isEmpty();
    }

    /** A setting; empty where it is not set, and before the settings are ready. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(store.read().get(requireKey(key)));
    }

    /** All settings, by name; none before the settings are ready. */
    public Map<String, String> getAll() {
        return Collections.unmodifiableMap(new TreeMap<>(store.read()));
    }

    /** Sets one; null unsets it. Otherwise as {@link #set(Map)}. */
    public void set(String key, @Nullable String value) {
        set(Collections.singletonMap(key, value));
    }

    /**
     * Sets several with one command; null unsets one, and so does the empty text, which Juju does not tell from none.
     *
     * <p>Leadership is checked again, whatever it was when the dispatch began.
     *
     * @throws dev.jops.model.ModelException if this unit does not lead; the cause is a {@code NotLeaderException}
     * @throws IllegalStateException before the settings are ready, with that reason
     */
    public void set(Map<String, @Nullable String> changes) {
        Map<String, String> written = new TreeMap<>();
        for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
            String value = change.getValue();
            written.put(requireKey(change.getKey()), value == null ? "" : value);
        }
        store.write(written);
        if (states != null) {
            states.notice();
        }
    }

    void add(WaitingHandler handler) {
        handlers.add(handler);
    }

    private void onBegin(BeginEvent event) {
        states = null;
        if (event.hook().isPresent() && isReady()) {
            store.begin();
            states = new LeadershipStates(model().unit().isLeader(), memory.map(DIGESTS), store);
        }
        for (WaitingHandler handler : handlers) {
            handler.begin();
        }
    }

    private void onSettle(SettleEvent event) throws Exception {
        if (states != null) {
            runUntilQuiet(states);
            memory.put(DIGESTS, states.notice());
        }
    }

    private void runUntilQuiet(LeadershipStates now) throws Exception {
        List<WaitingHandler> ran = runDue(now);
        for (int round = 1; !ran.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                throw new IllegalStateException("after " + MOST_ROUNDS
                        + " rounds these handlers of leader settings still change what they wait on: " + ran);
            }
            ran = runDue(now);
        }
    }

    private List<WaitingHandler> runDue(LeadershipStates now) throws Exception {
        List<WaitingHandler> ran = new ArrayList<>();
        for (WaitingHandler handler : handlers) {
            if (handler.isDue(now)) {
                ran.add(handler);
                run(handler, now);
            }
        }
        return ran;
    }

    private void run(WaitingHandler handler, LeadershipStates now) throws Exception {
        handler.run(now);
        for (WaitingHandler other : handlers) {
            other.notice(now);
        }
    }

    static String requireKey(String key) {
        if (key.isEmpty() || key.indexOf('=') >= 0 || key.startsWith(PeerRelation.RESERVED)) {
            throw new IllegalArgumentException("\"" + key + "\" is not the name of a leader setting: use at least one"
                    + " character, no =, and another beginning than " + PeerRelation.RESERVED);
        }
        return key;
    }
}
