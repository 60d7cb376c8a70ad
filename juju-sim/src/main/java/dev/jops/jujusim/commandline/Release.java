package dev.jops.jujusim.commandline;

import dev.jops.internal.yaml.Yaml;
import dev.jops.juju.JujuVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A release of Juju's client: its verbs, flags and fields, and how it phrases messages, from {@code releases.yaml}. */
public final class Release {
    private static final JujuVersion OLDEST = JujuVersion.parse("2.9.0");
    private static final Map<?, ?> ALL = read();

    private final JujuVersion version;

    private Release(JujuVersion version) {
        this.version = version;
    }

    /**
     * Returns a release.
     *
     * @throws UsageException if it is too old
     */
    public static Release of(JujuVersion version) {
        if (!version.isAtLeast(OLDEST.major(), OLDEST.minor(), 0)) {
            throw new UsageException("Juju " + version + " can't be simulated: choose 2.9 or newer");
        }
        return new Release(version);
    }

    private static Map<?, ?> read() {
        try (InputStream file = Release.class.getResourceAsStream("releases.yaml")) {
            if (file != null
                    && Yaml.read(new String(file.readAllBytes(), StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("releases.yaml is missing");
    }

    /** Returns the version. */
    public JujuVersion version() {
        return version;
    }

    /** Returns whether it has a feature, such as {@code verb exec}. Every release has the features that are not listed. */
    public boolean has(String feature) {
        Object range = map("has").get(feature);
        return !(range instanceof Map<?, ?> bounds) || isIn(bounds);
    }

    /** Returns the extra names of its verbs, each with the verb that it stands for. */
    public Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        entries("names").forEach(entry -> names.put(string(entry, "name"), string(entry, "verb")));
        return names;
    }

    /** Returns whether it has a verb under another name only. */
    public boolean hides(String verb) {
        return entries("hidden").stream()
                .anyMatch(entry -> string(entry, "name").equals(verb));
    }

    /** Returns whether it is a verb of the real client that the simulation does not have. */
    public static boolean lacksInSimulation(String verb) {
        String name = verb.startsWith("list-") ? verb.substring("list-".length()) : verb;
        return ALL.get("unsimulated") instanceof List<?> verbs && (verbs.contains(name) || verbs.contains(verb));
    }

    /** Returns which of these flags of a verb it does not have. */
    public List<String> missing(String verb, List<String> flags) {
        return flags.stream().filter(flag -> !has("flag " + verb + " " + flag)).toList();
    }

    /** Returns its heading for a column of a table. */
    public String heading(String usual) {
        return entries("headings").stream()
                .filter(entry -> string(entry, "is").equals(usual))
                .map(entry -> string(entry, "becomes"))
                .findFirst()
                .orElse(usual);
    }

    /** Returns its wording of a verb's message. */
    public String text(String verb, String usual) {
        for (Map<?, ?> entry : entries("texts")) {
            Matcher matcher = Pattern.compile(string(entry, "is")).matcher(usual);
            if (string(entry, "verb").equals(verb) && matcher.matches()) {
                return matcher.replaceFirst(string(entry, "becomes"));
            }
        }
        return usual;
    }

    /** Returns how its tables show a base such as {@code ubuntu@24.04}. */
    public String base(String base) {
        return has("status base") ? base : series(base.substring(base.indexOf('@') + 1));
    }

    /** Returns the name of an Ubuntu release by its version; the version if the name is unknown. */
    public static String series(String channel) {
        Object series = map("series").get(channel);
        return series == null ? channel : series.toString();
    }

    private List<Map<?, ?>> entries(String list) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (ALL.get(list) instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> entry && isIn(entry)) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private boolean isIn(Map<?, ?> bounds) {
        return isReached(bounds.get("since"), true) && !isReached(bounds.get("before"), false);
    }

    private boolean isReached(@Nullable Object bound, boolean otherwise) {
        if (bound == null) {
            return otherwise;
        }
        JujuVersion limit = JujuVersion.parse(bound.toString());
        return version.isAtLeast(limit.major(), limit.minor(), 0);
    }

    private static Map<?, ?> map(String name) {
        return ALL.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String string(Map<?, ?> entry, String name) {
        return String.valueOf(entry.get(name));
    }

    /** Returns the version. */
    @Override
    public String toString() {
        return version.toString();
    }
}
