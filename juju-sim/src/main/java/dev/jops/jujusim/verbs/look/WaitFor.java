package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** {@code juju wait-for}, of applications, units and models. */
final class WaitFor implements Verb {
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final Duration LONGEST_REAL = Duration.ofMinutes(10);
    private static final Map<String, String> QUERIES = new TreeMap<>(Map.of(
            "application", "life==\"alive\" && status==\"active\"",
            "unit", "life==\"alive\" && workload-status==\"active\"",
            "model", "life==\"alive\" && status==\"available\""));

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("wait-for")
                .value("query", "timeout", "summary")
                .usage("(application|unit|model) <name>", "Wait for an entity to reach a specified state.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String kind = arguments.require(0, "no entity specified: application, unit or model");
        String usual = QUERIES.get(kind);
        if (usual == null) {
            throw new UsageException("unrecognized command: juju wait-for " + kind);
        }
        String name = arguments.require(1, kind + " name must be supplied when waiting for " + kind);
        arguments.atMost(2);
        Conjunction query = Conjunction.parse(arguments.value("query").orElse(usual));
        HostedModel model = kind.equals("model") ? session.model(Optional.of(name)) : session.model(arguments);
        BooleanSupplier isMet = () -> values(kind, name, model, model.engine().simulation())
                .map(query::holds)
                .orElse(false);
        if (!model.pace().until(isMet, arguments.duration("timeout", USUAL), LONGEST_REAL)) {
            throw new RefusedException("timed out waiting for \"" + name + "\" to reach goal state");
        }
        session.say(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " \"" + name + "\" is running");
        return 0;
    }

    private static Optional<Map<String, String>> values(
            String kind, String name, HostedModel model, Simulation simulation) {
        return switch (kind) {
            case "application" ->
                model.application(name)
                        .map(application -> new TreeMap<>(Map.of(
                                "name", name,
                                "life", life(application.record().isDying()),
                                "exposed", Boolean.toString(application.isExposed()),
                                "charm-url", application.charm().url(),
                                "workload-version", application.record().workloadVersion(),
                                "status",
                                        simulation
                                                .statusOf(application.record())
                                                .word())));
            case "unit" ->
                Targets.agent(simulation, name)
                        .map(agent -> new TreeMap<>(Map.of(
                                "name", agent.unit().name(),
                                "application", agent.unit().application().name(),
                                "life", life(agent.unit().isDying()),
                                "workload-status", agent.status().word(),
                                "workload-message", agent.status().message(),
                                "agent-status", agent.runningHook().isPresent() ? "executing" : "idle")));
            default ->
                Optional.of(new TreeMap<>(Map.of(
                        "name",
                        name,
                        "life",
                        life(model.isDying()),
                        "status",
                        model.isDying() ? "destroying" : "available")));
        };
    }

    private static String life(boolean isDying) {
        return isDying ? "dying" : "alive";
    }

    /** Comparisons that all have to hold. */
    private record Conjunction(List<Comparison> comparisons) {

        static Conjunction parse(String query) {
            return new Conjunction(List.of(query.split("&&", -1)).stream()
                    .map(Comparison::parse)
                    .toList());
        }

        boolean holds(Map<String, String> values) {
            return comparisons.stream().allMatch(comparison -> comparison.holds(values));
        }
    }

    /** A comparison of a named value, such as {@code status=="active"}. */
    private record Comparison(String name, boolean isEqual, String value) {

        static Comparison parse(String text) {
            boolean isEqual = text.contains("==");
            String[] sides = text.split(isEqual ? "==" : "!=", 2);
            if (sides.length < 2 || text.contains("||") || text.contains("(")) {
                throw new UsageException(
                        "the simulation reads queries of the form name==\"value\" && name!=\"value\", and not \""
                                + text.strip() + "\"");
            }
            return new Comparison(sides[0].strip(), isEqual, sides[1].strip().replaceAll("^[\"']|[\"']$", ""));
        }

        boolean holds(Map<String, String> values) {
            return isEqual == value.equals(values.get(name));
        }
    }
}
