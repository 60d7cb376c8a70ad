package dev.jops.jujusim.save;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.model.Transcript.Command;
import dev.jops.jujusim.model.Transcript.Step;
import dev.jops.simulator.text.GoYaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A session as a file that can be replayed: its commands with their times, and the resulting statuses.
 *
 * @param units the statuses of the units at the end, such as {@code active: open}
 */
public record SessionFile(Origin origin, List<Timed> commands, Duration end, SortedMap<String, String> units) {
    private static final String HEAD = "# juju sim replay does this again.\n";

    /** Copies the collections. */
    public SessionFile {
        commands = Collections.unmodifiableList(new ArrayList<>(commands));
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    }

    /** The model, and what a replay needs to go the same way. */
    public record Origin(String model, String cloud, String version, long seed) {}

    /**
     * A command, and when it was given.
     *
     * @param directory to which its relative paths refer
     * @param input its standard input
     * @param result the URI that it printed; empty for none
     */
    public record Timed(Duration at, List<String> words, Path directory, String input, String result) {

        /** Copies the words. */
        public Timed {
            words = Collections.unmodifiableList(new ArrayList<>(words));
        }

        /** Returns the verb and the time; the rest can be long. */
        @Override
        public String toString() {
            return words.get(0) + " at " + at;
        }
    }

    /** Returns the text of a file with a session. */
    public static String write(SavedSession session, Path file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", session.model());
        tree.put("cloud", session.cloud().name());
        tree.put("version", session.version());
        tree.put("seed", session.seed());
        List<Object> commands = new ArrayList<>();
        session.steps().forEach(step -> commands.add(tree(session, step, file)));
        tree.put("commands", commands);
        tree.put("end", Seconds.of(session.end()));
        Map<String, Object> units = new LinkedHashMap<>();
        session.units()
                .forEach((unit, status) -> units.put(
                        unit,
                        status.shown().word()
                                + (status.isExact() ? ": " + status.shown().message() : "")));
        tree.put("units", units);
        return HEAD + GoYaml.write(tree);
    }

    private static Map<String, Object> tree(SavedSession session, Step step, Path file) {
        Command command = step.command();
        RepeatableWords repeatable = new RepeatableWords(session, command);
        List<String> words = new ArrayList<>(List.of(command.verb().split(" ", -1)));
        words.addAll(repeatable.all());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", Seconds.of(step.span().began()));
        tree.put("juju", words);
        Places places = Places.beside(file);
        tree.put(
                "in",
                places.isNear(command.directory())
                        ? places.near(command.directory())
                        : command.directory().toString());
        if (!repeatable.input().isEmpty()) {
            tree.put("input", repeatable.input());
        }
        if (command.told().get("uri") instanceof String uri) {
            tree.put("result", uri);
        }
        return tree;
    }

    /**
     * Reads the text of a file with a session.
     *
     * @throws RefusedException if it is not one
     */
    public static SessionFile read(String text, Path file) {
        try {
            Map<?, ?> tree = map(Yaml.read(text), file, "a session");
            List<Timed> commands = new ArrayList<>();
            for (Object each : list(tree.get("commands"), file, "commands")) {
                commands.add(timed(map(each, file, "a command"), file));
            }
            SortedMap<String, String> units = new TreeMap<>();
            map(tree.get("units"), file, "units")
                    .forEach((unit, status) -> units.put(String.valueOf(unit), String.valueOf(status)));
            Origin origin = new Origin(
                    String.valueOf(tree.get("model")),
                    String.valueOf(tree.get("cloud")),
                    String.valueOf(tree.get("version")),
                    Long.parseLong(String.valueOf(tree.get("seed"))));
            return new SessionFile(origin, commands, duration(tree.get("end"), file), units);
        } catch (YamlException | NumberFormatException e) {
            throw new RefusedException(file + " is not a session written by juju sim save: " + e.getMessage(), e);
        }
    }

    private static Timed timed(Map<?, ?> tree, Path file) {
        List<String> words = list(tree.get("juju"), file, "the words of a command").stream()
                .map(String::valueOf)
                .toList();
        Object directory = tree.get("in");
        Object input = tree.get("input");
        Object result = tree.get("result");
        return new Timed(
                duration(tree.get("at"), file),
                words,
                Places.beside(file)
                        .base()
                        .resolve(directory == null ? "." : directory.toString())
                        .normalize(),
                input == null ? "" : input.toString(),
                result == null ? "" : result.toString());
    }

    private static Duration duration(@Nullable Object text, Path file) {
        return GoDuration.parse(String.valueOf(text))
                .orElseThrow(() -> new RefusedException(
                        file + " is not a session written by juju sim save: \"" + text + "\" is not a duration"));
    }

    private static Map<?, ?> map(@Nullable Object value, Path file, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new RefusedException(file + " is not a session written by juju sim save: " + what + " is not a map");
    }

    private static List<?> list(@Nullable Object value, Path file, String what) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new RefusedException(file + " is not a session written by juju sim save: " + what + " is not a list");
    }

    /** Returns the name of the model. */
    @Override
    public String toString() {
        return origin.model();
    }
}
