package dev.jops.jujusim.save;

import dev.jops.jujusim.model.Cloud;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Transcript.Entry;
import dev.jops.jujusim.model.Transcript.Step;
import dev.jops.jujusim.status.StatusView;
import dev.jops.simulator.model.StatusRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What was done to a model, and the resulting statuses. */
public final class SavedSession {
    private static final String URI_SCHEME = "secret:";

    private final String model;
    private final Cloud cloud;
    private final String version;
    private final long seed;
    private final List<Entry> entries;
    private final Duration end;
    private final SortedMap<String, UnitStatus> units = new TreeMap<>();
    private final Placeholders placeholders;
    private final Map<String, String> secretNames = new LinkedHashMap<>();

    /**
     * The status of a unit.
     *
     * @param own what the charm has set, which is hidden while its agent is lost
     * @param shown what {@code juju status} shows
     * @param isExact whether the message is the same in every repetition
     */
    record UnitStatus(Shown own, Shown shown, boolean isExact) {}

    /** A status and its message. */
    record Shown(String word, String message) {}

    private SavedSession(HostedModel model) {
        this.model = model.name();
        this.cloud = model.cloud();
        this.version = String.valueOf(model.settings().values().get("agent-version"));
        this.seed = model.seed();
        this.entries = model.transcript().entries();
        this.end = model.age();
        this.placeholders = new Placeholders(model.engine()
                .inside(simulation -> simulation.controller().secrets().contents()));
        nameSecrets();
        Set<String> changing = new LinkedHashSet<>(secretNames.keySet());
        model.engine()
                .inside(simulation -> changing.addAll(simulation.controller().secrets().all().stream()
                        .map(secret -> secret.id())
                        .toList()));
        Map<String, StatusRecord> own = new LinkedHashMap<>();
        model.engine().change(simulation -> simulation
                .agents()
                .forEach(agent -> own.put(agent.unit().name(), agent.status())));
        StatusView.of(model).workloads().forEach((unit, line) -> {
            StatusRecord status = own.get(unit);
            boolean isExact = placeholders.in(line.message()).equals(line.message())
                    && changing.stream().noneMatch(line.message()::contains);
            Shown shown = new Shown(line.current(), line.message());
            units.put(
                    unit,
                    new UnitStatus(
                            status == null ? shown : new Shown(status.word(), status.message()), shown, isExact));
        });
    }

    /** Returns what was done so far. */
    public static SavedSession of(HostedModel model) {
        return new SavedSession(model);
    }

    /** Returns the statuses of a model's units, by their names, as a file with a session has them. */
    public static SortedMap<String, String> statuses(HostedModel model) {
        SortedMap<String, String> statuses = new TreeMap<>();
        StatusView.of(model)
                .workloads()
                .forEach((unit, status) -> statuses.put(unit, status.current() + ": " + status.message()));
        return statuses;
    }

    /** Chooses a variable for each secret that an operator has added, by its URI and its identifier. */
    private void nameSecrets() {
        List<String> taken = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Step step && step.command().told().get("uri") instanceof String uri) {
                String name = step.command().arguments().positional().get(0).replaceAll("[^A-Za-z0-9]+", "_");
                String variable = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "secret_" + name : name;
                while (taken.contains(variable) || variable.equals("juju") || variable.equals("status")) {
                    variable += "_secret";
                }
                taken.add(variable);
                secretNames.put(uri, variable);
                secretNames.put(uri.substring(uri.indexOf(':') + 1), variable);
            }
        }
    }

    String model() {
        return model;
    }

    Cloud cloud() {
        return cloud;
    }

    String version() {
        return version;
    }

    long seed() {
        return seed;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Step> steps() {
        return entries.stream()
                .filter(Step.class::isInstance)
                .map(Step.class::cast)
                .toList();
    }

    Duration end() {
        return end;
    }

    SortedMap<String, UnitStatus> units() {
        return units;
    }

    Placeholders placeholders() {
        return placeholders;
    }

    /** Returns the variables of the secrets that an operator has added, by URI and by identifier. */
    Map<String, String> secretNames() {
        return secretNames;
    }

    /** Returns a string in which variables stand for the URIs of secrets that an operator has added. */
    String withVariables(String text, UnaryOperator<String> shown) {
        String filled = text;
        for (Map.Entry<String, String> secret : secretNames.entrySet()) {
            if (secret.getKey().startsWith(URI_SCHEME)) {
                filled = filled.replace(secret.getKey(), shown.apply(secret.getValue()));
            }
        }
        return filled;
    }

    /** Returns whether a command mentions a secret by its URI or identifier. */
    boolean isMentioned(String uri) {
        String id = uri.substring(uri.indexOf(':') + 1);
        return steps().stream()
                .map(step -> step.command())
                .anyMatch(command -> command.arguments().positional().stream().anyMatch(word -> word.contains(id))
                        || command.told().values().stream()
                                .anyMatch(told -> told instanceof Map<?, ?> map
                                        && map.values().stream().anyMatch(value -> value.toString()
                                                .contains(id))));
    }

    /** Returns whether only a simulation can repeat it, so that seed and times matter. */
    boolean needsSimulation() {
        return steps().stream().anyMatch(step -> step.command().verb().startsWith("sim "));
    }

    boolean endsActive() {
        return units.values().stream().allMatch(unit -> unit.shown().word().equals("active"));
    }

    /** Returns the name of the model. */
    @Override
    public String toString() {
        return model;
    }
}
