package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.ActionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code juju run}: an action. */
final class Run implements Verb {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(60);
    private static final String LEADER = "/leader";

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("run")
                .formats("plain", "yaml", "json")
                .value("params", "wait", "execution-group", "max-wait")
                .flag("string-args", "background", "utc", "color", "no-color", "parallel")
                .usage(
                        "<unit> [<unit> ...] <action-name> [<key>=<value> [<key>[.<key> ...]=<value>]]",
                        "Run an action on a specified unit.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        List<String> units = new ArrayList<>();
        int next = 0;
        List<String> words = arguments.positional();
        while (next < words.size() && isUnit(words.get(next))) {
            units.add(words.get(next++));
        }
        if (units.isEmpty()) {
            throw new UsageException("no unit specified");
        }
        if (next == words.size()) {
            throw new UsageException("no action specified");
        }
        String action = words.get(next++);
        requireOneApplication(units);
        Waiting waiting = Waiting.of(arguments, USUAL_WAIT);
        Map<String, Object> parameters = Parameters.of(arguments, words.subList(next, words.size()), session);
        HostedModel model = session.model(arguments);
        Operation operation =
                model.engine().inside(simulation -> enqueue(simulation, model, units, action, parameters));
        return new TaskAnswer(session, model, arguments, operation, waiting, false).give();
    }

    private static boolean isUnit(String word) {
        return ApplicationNames.isUnit(word) || word.endsWith(LEADER);
    }

    private static void requireOneApplication(List<String> units) {
        String application = units.get(0).substring(0, units.get(0).indexOf('/'));
        for (String unit : units) {
            if (!unit.startsWith(application + "/")) {
                throw new UsageException("all units must be of the same application");
            }
        }
    }

    private static Operation enqueue(
            Simulation simulation,
            HostedModel model,
            List<String> units,
            String action,
            Map<String, Object> parameters) {
        OperationLog log = model.operations();
        Operation operation = log.add(action + " run on " + String.join(",", units), action);
        for (String name : units) {
            Optional<UnitAgent> agent = Targets.agent(simulation, name);
            if (agent.isEmpty()) {
                operation.failed(Targets.missing(name));
                continue;
            }
            String unit = agent.get().unit().name();
            if (!agent.get().unit().charm().meta().actions().containsKey(action)) {
                boolean hasNone = agent.get().unit().charm().meta().actions().isEmpty();
                operation.failed(
                        hasNone
                                ? "no actions defined on charm \""
                                        + agent.get().unit().charm().url() + "\""
                                : "action \"" + action + "\" not defined on unit \"" + unit + "\"");
                continue;
            }
            try {
                ActionRecord record = simulation.operations().run(agent.get(), action, parameters);
                log.addTask(operation, unit, record, simulation.time().instant());
            } catch (IllegalArgumentException | IllegalStateException e) {
                operation.failed(String.valueOf(e.getMessage()));
            }
        }
        return operation;
    }
}
