package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.ActionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action with its parameters, for units of one application.
 *
 * @param endsIfUndefined whether an action that the charm does not define ends the command with an error
 */
record ActionCall(List<String> units, String action, Map<String, Object> parameters, boolean endsIfUndefined) {
    private static final String LEADER = "/leader";

    /** Parses the units, the action and its parameters. */
    static ActionCall of(Arguments arguments, Session session) {
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
        Map<String, Object> parameters = Parameters.of(arguments, words.subList(next, words.size()), session);
        session.tell("parameters", parameters);
        return new ActionCall(units, action, parameters, session.release().has("error for undefined actions"));
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

    /** Enqueues a task for each unit that can run it; the operation says why others can't. */
    Operation enqueue(HostedModel model) {
        return model.engine().inside(simulation -> enqueue(simulation, model.operations()));
    }

    private Operation enqueue(Simulation simulation, OperationLog log) {
        Operation operation = log.add(action + " run on " + String.join(",", units), action);
        for (String name : units) {
            Optional<UnitAgent> agent = Targets.agent(simulation, name);
            if (agent.isEmpty()) {
                operation.failed(Targets.missing(name));
            } else if (!agent.get().unit().charm().meta().actions().containsKey(action)) {
                operation.failed(undefined(agent.get()));
            } else {
                enqueue(simulation, agent.get(), log, operation);
            }
        }
        return operation;
    }

    private void enqueue(Simulation simulation, UnitAgent agent, OperationLog log, Operation operation) {
        try {
            ActionRecord record = simulation.operations().run(agent, action, parameters);
            log.addTask(operation, agent.unit().name(), record, simulation.time()::instant);
        } catch (IllegalArgumentException | IllegalStateException e) {
            operation.failed(String.valueOf(e.getMessage()));
        }
    }

    private String undefined(UnitAgent agent) {
        boolean hasNone = agent.unit().charm().meta().actions().isEmpty();
        String unit = agent.unit().name();
        if (endsIfUndefined) {
            throw new RefusedException(
                    hasNone
                            ? "no actions defined for charm "
                                    + agent.unit().charm().meta().name() + ". (not found)"
                            : "action \"" + action + "\" not defined for unit \"" + unit + "\". (not found)");
        }
        return hasNone
                ? "no actions defined on charm \"" + agent.unit().charm().url() + "\""
                : "action \"" + action + "\" not defined on unit \"" + unit + "\"";
    }

    /** Returns the action; its parameters may be secret. */
    @Override
    public String toString() {
        return action + " on " + units;
    }
}
