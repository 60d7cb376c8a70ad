package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.ActionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code juju exec}: a command in a hook context. */
final class Exec implements Verb {
    private static final Duration USUAL_WAIT = Duration.ofMinutes(5);

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("exec")
                .formats("plain", "yaml", "json")
                .value("machine", "application", "app", "unit", "wait", "execution-group")
                .flag("all", "background", "utc", "color", "no-color", "parallel", "operator")
                .also("a", "application")
                .also("app", "application")
                .also("u", "unit")
                .usage("<commands>", "Run the commands on the remote targets specified.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        List<String> units = arguments.list("unit");
        List<String> applications = arguments.list("application");
        List<String> machines = arguments.list("machine");
        boolean isAll = arguments.is("all");
        if (units.isEmpty() && applications.isEmpty() && machines.isEmpty() && !isAll) {
            throw new UsageException(
                    "You must specify a target, either through --all, --machine, --application or --unit");
        }
        if (arguments.positional().isEmpty()) {
            throw new UsageException("no commands specified");
        }
        Waiting waiting = Waiting.of(arguments, USUAL_WAIT);
        List<String> command = shell(arguments.positional());
        HostedModel model = session.model(arguments);
        if (!machines.isEmpty() && model.cloud().isKubernetes()) {
            throw new RefusedException("unable to target machines with a k8s controller");
        }
        Operation operation = model.engine().inside(simulation -> {
            Map<String, Optional<UnitAgent>> targets = new LinkedHashMap<>();
            units.forEach(unit -> targets.put(unit, Targets.agent(simulation, unit)));
            machines.forEach(machine -> targets.put(machine, Targets.onMachine(simulation, model, machine)));
            for (UnitAgent agent : simulation.agents()) {
                if (isAll || applications.contains(agent.unit().application().name())) {
                    targets.put(agent.unit().name(), Optional.of(agent));
                }
            }
            return enqueue(simulation, model, targets, command);
        });
        return new TaskAnswer(session, model, arguments, operation, waiting, true).give();
    }

    private static Operation enqueue(
            Simulation simulation, HostedModel model, Map<String, Optional<UnitAgent>> targets, List<String> command) {
        OperationLog log = model.operations();
        Operation operation = log.add("exec run on " + String.join(",", targets.keySet()), "juju-exec");
        targets.forEach((name, agent) -> {
            if (agent.isEmpty()) {
                operation.failed(name.indexOf('/') < 0 ? "machine " + name + " not found" : Targets.missing(name));
                return;
            }
            try {
                ActionRecord record = simulation.operations().exec(agent.get(), command);
                String target =
                        name.indexOf('/') < 0 ? name : agent.get().unit().name();
                log.addTask(operation, target, record, simulation.time()::instant);
            } catch (IllegalStateException e) {
                operation.failed(String.valueOf(e.getMessage()));
            }
        });
        return operation;
    }

    /** Returns the command that runs the words in a shell: one word is a shell's command line, several are quoted. */
    static List<String> shell(List<String> words) {
        return List.of("/bin/bash", "-c", words.size() == 1 ? words.get(0) : quoted(words));
    }

    private static String quoted(List<String> words) {
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add("'" + word.replace("'", "'\"'\"'") + "'"));
        return String.join(" ", quoted);
    }
}
