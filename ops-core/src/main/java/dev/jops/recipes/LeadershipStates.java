package dev.jops.recipes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The states of one dispatch: whether the unit led at its start, and the settings beside what was known of them before. */
final class LeadershipStates {
    private static final String GONE = "gone";

    private final boolean leads;
    private final Map<String, String> known;
    private final SettingsStore store;

    /**
     * The states of a dispatch.
     *
     * @param known the digests of the settings as the last dispatch that succeeded left them
     */
    LeadershipStates(boolean leads, Map<String, String> known, SettingsStore store) {
        this.leads = leads;
        this.known = known;
        this.store = store;
    }

    /** What there is to see of a state: text that differs where the state does, and is empty where it is not so. */
    String look(LeadershipState state) {
        return switch (state.kind) {
            case IS_LEADER -> leads ? "yes" : "";
            case IS_SET -> store.read().containsKey(state.key) ? "yes" : "";
            case CHANGED -> state.key.isEmpty() ? changes() : change(state.key);
        };
    }

    /** The digests of the settings as they are now. */
    Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, String> setting : store.read().entrySet()) {
            digests.put(setting.getKey(), digest(setting.getKey(), setting.getValue()));
        }
        return digests;
    }

    private String changes() {
        TreeSet<String> keys = new TreeSet<>(known.keySet());
        keys.addAll(store.read().keySet());
        StringBuilder changes = new StringBuilder();
        for (String key : keys) {
            String change = change(key);
            if (!change.isEmpty()) {
                changes.append(key).append('=').append(change).append(';');
            }
        }
        return changes.toString();
    }

    private String change(String key) {
        String value = store.read().get(key);
        String now = value == null ? null : digest(key, value);
        if (Objects.equals(now, known.get(key))) {
            return "";
        }
        return now == null ? GONE : now;
    }

    /** With the key in it, so that equal values of two settings do not show. */
    private static String digest(String key, @Nullable String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((key + "=" + value).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
