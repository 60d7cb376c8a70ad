package dev.jops.recipes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The states of one dispatch: whether the unit led at its start, and the settings compared with what was known before.
 *
 * <p>A setting counts as changed for the rest of the dispatch, even if it is set back: a handler may have used the
 * value that is gone, and has to see the one that stays.
 */
final class LeadershipStates {
    private static final String GONE = "gone";

    private final boolean leads;
    private final Map<String, String> known;
    private final SettingsStore store;
    private final Set<String> changed = new TreeSet<>();

    /**
     * Determines the states at the start of a dispatch.
     *
     * @param known the digests of the settings at the end of the last successful dispatch
     */
    LeadershipStates(boolean leads, Map<String, String> known, SettingsStore store) {
        this.leads = leads;
        this.known = known;
        this.store = store;
        notice();
    }

    /** Notices which settings have changed, and returns the digests of the settings as they are now. */
    Map<String, String> notice() {
        Map<String, String> now = digests();
        Set<String> keys = new TreeSet<>(known.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            if (!Objects.equals(now.get(key), known.get(key))) {
                changed.add(key);
            }
        }
        return now;
    }

    /** Returns a string that differs if the state does; empty if the state does not hold. */
    String look(LeadershipState state) {
        return switch (state.kind) {
            case IS_LEADER -> leads ? "yes" : "";
            case IS_SET -> store.read().containsKey(state.key) ? "yes" : "";
            case CHANGED -> state.key.isEmpty() ? changes() : change(state.key);
        };
    }

    private String changes() {
        Map<String, String> now = notice();
        StringBuilder changes = new StringBuilder();
        for (String key : changed) {
            changes.append(key).append('=').append(now.getOrDefault(key, GONE)).append(';');
        }
        return changes.toString();
    }

    private String change(String key) {
        Map<String, String> now = notice();
        return changed.contains(key) ? now.getOrDefault(key, GONE) : "";
    }

    private Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, String> setting : store.read().entrySet()) {
            digests.put(setting.getKey(), digest(setting.getKey(), setting.getValue()));
        }
        return digests;
    }

    /** Returns a digest that includes the key, so that equal values of two settings are not recognizable. */
    private static String digest(String key, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((key + "=" + value).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
