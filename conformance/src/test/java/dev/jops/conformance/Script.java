package dev.jops.conformance;

import dev.jops.internal.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A script: what Juju knows of a unit, the hooks that it runs, and the steps that its charm does in them.
 *
 * <p>The fields of {@code setup} are those that {@link SimulatedUnitOfScript} reads.
 *
 * @param about what it shows, as a sentence
 */
record Script(String theme, String name, String about, Fields setup, List<Dispatch> dispatches) {
    private static final String CONTAINERS = "Containers";
    private static final List<String> THEMES = List.of(
            "leadership",
            "relations",
            "records",
            "unit",
            "status",
            "events",
            "more-events",
            "components",
            "operators",
            "actions",
            "secrets",
            "machine",
            "containers",
            "versions");

    /**
     * One hook of a script.
     *
     * @param fields the hook, what changes before it, and how it has to end
     * @param handlers the steps by the observed event, such as {@code config-changed} or {@code config-changed#second}
     */
    record Dispatch(Fields fields, Map<String, List<Step>> handlers) {

        static Dispatch of(Fields fields) {
            Map<String, List<Step>> handlers = new LinkedHashMap<>();
            if (fields.has("steps")) {
                handlers.put(hookOf(fields), steps(fields, "steps"));
            }
            Fields given = fields.fields("handlers");
            for (String observed : given.values().keySet()) {
                handlers.put(observed, steps(given, observed));
            }
            return new Dispatch(fields, handlers);
        }

        private static List<Step> steps(Fields fields, String name) {
            List<Step> steps = new ArrayList<>();
            for (Object step : fields.items(name)) {
                steps.add(Step.ofScript(step));
            }
            return steps;
        }

        private static String hookOf(Fields fields) {
            return fields.has("action") ? fields.text("action") + "-action" : fields.text("hook", "");
        }

        String hook() {
            return hookOf(fields);
        }
    }

    /** All scripts, by theme. */
    static List<Script> all() {
        List<Script> scripts = new ArrayList<>();
        for (String theme : THEMES) {
            Fields file = Fields.of(Yaml.read(resource("/scripts/" + theme + ".yaml")));
            for (Fields script : file.list("scripts")) {
                scripts.add(of(file.text("theme"), script));
            }
        }
        return scripts;
    }

    private static Script of(String theme, Fields script) {
        List<Dispatch> dispatches = new ArrayList<>();
        for (Fields dispatch : script.has("dispatches") ? script.list("dispatches") : List.of(script)) {
            dispatches.add(Dispatch.of(dispatch));
        }
        return new Script(theme, script.text("name"), script.text("about"), script, dispatches);
    }

    static String resource(String path) {
        try (InputStream file = Objects.requireNonNull(Script.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(path + " can't be read", e);
        }
    }

    /** Every event that a handler of any dispatch is for: a charm observes the same in each of its dispatches. */
    private Set<String> observed() {
        Set<String> observed = new LinkedHashSet<>(setup.texts("observe"));
        for (Dispatch dispatch : dispatches) {
            observed.addAll(dispatch.handlers().keySet());
        }
        observed.remove("constructor");
        observed.removeAll(setup.fields("together").values().keySet());
        return observed;
    }

    /** Whether its charm does something with a container. */
    boolean hasContainers() {
        return theme.equals(CONTAINERS);
    }

    /** Whether the charm keeps its state in the controller. */
    boolean hasStateInController() {
        return setup.text("state-in", "file").equals("controller");
    }

    /** What the charm reads in a dispatch. */
    Map<String, @Nullable Object> forCharm(Dispatch dispatch) {
        Map<String, @Nullable Object> handlers = new LinkedHashMap<>();
        dispatch.handlers()
                .forEach((event, steps) ->
                        handlers.put(event, steps.stream().map(Step::toJson).toList()));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("observe", List.copyOf(observed()));
        json.put("together", setup.fields("together").values());
        json.put("watches", setup.texts("watches"));
        json.put("handlers", handlers);
        return json;
    }

    @Override
    public String toString() {
        return name;
    }
}
