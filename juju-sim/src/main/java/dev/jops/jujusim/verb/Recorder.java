package dev.jops.jujusim.verb;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.model.Transcript.Command;
import dev.jops.jujusim.model.Transcript.Rest;
import dev.jops.jujusim.model.Transcript.Result;
import dev.jops.jujusim.model.Transcript.Span;
import dev.jops.jujusim.model.Transcript.Step;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.model.StatusRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds one command to the transcript of its model. */
final class Recorder {
    private static final Set<String> SHOWING = Set.of(
            "actions",
            "debug-log",
            "find-offers",
            "machines",
            "model-constraints",
            "models",
            "offers",
            "operations",
            "resources",
            "secrets",
            "status",
            "storage",
            "wait-for",
            "sim databags",
            "sim limit-hooks",
            "sim pack",
            "sim save",
            "sim timeline");

    private static final Set<String> SHOWING_WITHOUT_VALUES = Set.of("config", "model-config", "sim seed");

    private final Map<String, Object> told = new LinkedHashMap<>();
    private @Nullable HostedModel model;
    private Duration began = Duration.ZERO;
    private int operations;
    private boolean isNoted;

    /** Begins to record, unless the command has asked for a model before. */
    void concerns(HostedModel concerned) {
        if (model == null) {
            model = concerned;
            began = concerned.age();
            operations = concerned
                    .engine()
                    .inside(simulation -> concerned.operations().all().size());
        }
    }

    void tell(String what, Object value) {
        told.put(what, value);
    }

    /** Adds a verb that was not refused, unless one has been added. */
    void note(String verb, Arguments arguments, Path directory) {
        HostedModel changed = model;
        if (changed == null || isNoted) {
            return;
        }
        isNoted = true;
        if (isShowing(verb, arguments)) {
            noteRest(changed);
            return;
        }
        Command command = new Command(verb, arguments, directory, Collections.unmodifiableMap(told));
        Result result = changed.engine()
                .inside(simulation -> result(
                        changed.operations().all().stream().skip(operations).toList()));
        changed.transcript().add(new Step(command, new Span(began, changed.age()), result));
    }

    private static boolean isShowing(String verb, Arguments arguments) {
        return verb.startsWith("show-")
                || SHOWING.contains(verb)
                || (SHOWING_WITHOUT_VALUES.contains(verb)
                        && !arguments.flags().contains("reset")
                        && !arguments.flags().contains("file")
                        && arguments.positional().stream().noneMatch(word -> word.contains("="))
                        && !(verb.equals("sim seed") && !arguments.positional().isEmpty()));
    }

    private static Result result(List<Operation> operations) {
        for (Operation operation : operations) {
            for (OperationTask task : operation.tasks()) {
                if (!task.record().isEnded()) {
                    return Result.UNFINISHED;
                }
                Object code = task.record().results().getOrDefault("return-code", "0");
                if (task.record().isFailed() || !String.valueOf(code).equals("0")) {
                    return Result.FAILED;
                }
            }
        }
        return Result.DONE;
    }

    private static void noteRest(HostedModel model) {
        boolean isActive = model.engine().inside(Recorder::isActive);
        boolean isQuiet = model.engine()
                .inside(simulation ->
                        simulation.time().isQuiet() && !simulation.agents().isEmpty());
        if (isQuiet) {
            model.transcript().add(new Rest(model.age(), isActive));
        }
    }

    private static boolean isActive(Simulation simulation) {
        return simulation.controller().applications().values().stream()
                        .allMatch(application -> isActive(simulation.statusOf(application)))
                && simulation.agents().stream().allMatch(agent -> isActive(agent.status()));
    }

    private static boolean isActive(StatusRecord status) {
        return status.word().equals("active");
    }

    /** Returns the model. */
    @Override
    public String toString() {
        return String.valueOf(model);
    }
}
