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
 * Settings that the leader makes for all units, and handlers that wait for them, like the leadership layer of reactive
 * charms.
 *
 * <pre>{@code
 * settings.when(isLeader()).whenNot(isSet("admin_token")).run(this::generateToken);
 * settings.when(hasChanged("admin_token")).run(this::storeToken);
 * }</pre>
 *
 * <p>In a hook, first the states are determined; then come deferred events and the hook's own; then the handlers run,
 * in the order in which they were added, until nothing changes; then statuses are collected. In actions, and where Juju
 * restricts the charm, there are no states and no handler runs.
 *
 * <p>A setting has changed if it differs from its value at the end of the last successful hook, or is gone; for a new
 * unit every setting has changed once. Only digests of the values are remembered. The leader sees its own changes at
 * once, and not again when Juju sends it an event for them. A setting counts as changed for the rest of the hook, even
 * if it is set back: a handler that has seen the one value sees the other too.
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
     * Returns settings in the application's data of a peer relation. All of that data counts as settings, except for
     * keys that begin with {@code jops-}.
     *
     * <p>During install, when no relation exists yet, there are no states and no handler runs. A change is sent when
     * the hook has succeeded, and dropped if it fails or Juju refuses it.
     *
     * @throws IllegalArgumentException if the charm declares no such peer relation
     */
    public static LeaderSettings onPeerData(OpsObject owner, String endpoint) {
        return new LeaderSettings(
                owner, settings -> new PeerSettings(new PeerRelation(settings, endpoint), settings.model()));
    }

    /**
     * Like {@link #onPeerData}, for a charm that used {@link #withLeaderSet} or the reactive layer before: the leader
     * copies the old settings once; until then they can be read too. The old settings stay as they are. On Juju 4 there
     * are none to copy.
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
     * Returns settings in the leader settings of Juju 2 and 3, which Juju 4 no longer has.
     *
     * <p>They can be used from the first hook on. A change takes effect at once, and stays even if the hook fails.
     */
    public static LeaderSettings withLeaderSet(OpsObject owner) {
        return new LeaderSettings(owner, settings -> new JujuSettings(settings.model()));
    }

    /** Begins the condition of a handler that runs when all these states hold. */
    public StateCondition when(LeadershipState... wanted) {
        return new StateCondition(this).when(wanted);
    }

    /** Begins the condition of a handler that runs when none of these states holds. */
    public StateCondition whenNot(LeadershipState... unwanted) {
        return new StateCondition(this).whenNot(unwanted);
    }

    /** Whether a state holds now; false in an action, and before the settings are ready. */
    public boolean is(LeadershipState state) {
        return states != null && !states.look(state).isEmpty();
    }

    /** Whether the settings can be used. */
    public boolean isReady() {
        return store.whyNotReady().isEmpty();
    }

    /** The value of a setting; empty if it is not set, and before the settings are ready. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(store.read().get(requireKey(key)));
    }

    /** All settings by name; empty before the settings are ready. */
    public Map<String, String> getAll() {
        return Collections.unmodifiableMap(new TreeMap<>(store.read()));
    }

    /** Sets one setting; null unsets it. Otherwise like {@link #set(Map)}. */
    public void set(String key, @Nullable String value) {
        set(Collections.singletonMap(key, value));
    }

    /**
     * Changes several settings with one command. Null unsets one, and so does the empty string, because Juju does not
     * distinguish the two.
     *
     * <p>Leadership is checked again, even if the unit led when the dispatch began.
     *
     * @throws dev.jops.model.ModelException if this unit does not lead; the cause is a {@code NotLeaderException}
     * @throws IllegalStateException before the settings are ready; the message says why
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
