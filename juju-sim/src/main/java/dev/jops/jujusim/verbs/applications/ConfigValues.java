package dev.jops.jujusim.verbs.applications;

import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.ConfigMeta;
import dev.jops.simulator.agent.Simulation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options of a charm as an operator sets them: as {@code key=value}, or in a file.
 *
 * <p>juju: internal/charm/config.go, ParseSettingsStrings
 */
final class ConfigValues {

    /** The option that Juju itself adds to those of a charm. */
    static final String TRUST = "trust";

    private ConfigValues() {}

    /** Reads the values of {@code --config}: files first, whatever the order. */
    static Map<String, Object> of(List<String> words, Session session, String application, CharmMeta meta) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String word : words) {
            if (word.indexOf('=') < 0) {
                values.putAll(ofFile(text(session.path(word)), application, meta));
            }
        }
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals >= 0) {
                String key = word.substring(0, equals);
                values.put(key, ofText(key, expanded(word.substring(equals + 1), session), meta));
            }
        }
        return values;
    }

    /** Reads a file with the options, either below the application's name or at the top. */
    static Map<String, Object> ofFile(String text, String application, CharmMeta meta) {
        Object read;
        try {
            read = Yaml.read(text);
        } catch (YamlException e) {
            throw new RefusedException("cannot parse settings data: " + e.getMessage(), e);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Object own = read instanceof Map<?, ?> map && map.get(application) instanceof Map<?, ?> inner ? inner : read;
        if (own instanceof Map<?, ?> options) {
            options.forEach((key, value) -> {
                String name = String.valueOf(key);
                values.put(
                        name, value == null ? "" : value instanceof String string ? ofText(name, string, meta) : value);
            });
        } else {
            throw new RefusedException("no settings found for \"" + application + "\"");
        }
        values.keySet().forEach(name -> requireKnown(name, meta));
        return values;
    }

    /** Converts a value to the type of its option. */
    static Object ofText(String name, String text, CharmMeta meta) {
        ConfigMeta option = requireKnown(name, meta);
        if (option == null) {
            return Boolean.valueOf(text);
        }
        try {
            return switch (option.type()) {
                case INT -> Long.valueOf(text);
                case FLOAT -> Double.valueOf(text);
                case BOOLEAN -> bool(text);
                default -> text;
            };
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    "option \"" + name + "\" expected " + option.type().word() + ", got \"" + text + "\"", e);
        }
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static @Nullable ConfigMeta requireKnown(String name, CharmMeta meta) {
        ConfigMeta option = meta.config().get(name);
        if (option == null && !name.equals(TRUST)) {
            throw new RefusedException("unknown option \"" + name + "\"");
        }
        return option;
    }

    /** Sets values: Juju's own option for itself, and the others for the charm. */
    static void set(Simulation simulation, HostedApplication application, Map<String, Object> values) {
        Map<String, Object> ofCharm = new LinkedHashMap<>(values);
        Object trust = ofCharm.remove(TRUST);
        if (!ofCharm.isEmpty()) {
            simulation.operations().config(application.record(), ofCharm);
        }
        if (Boolean.TRUE.equals(trust)) {
            simulation.operations().trust(application.record());
        } else if (trust != null) {
            application.record().setTrusted(false);
        }
    }

    private static String expanded(String value, Session session) {
        return value.startsWith("@") ? text(session.path(value.substring(1))) : value;
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RefusedException("open " + file + ": no such file or directory", e);
        }
    }
}
