package dev.jops.integration;

import dev.jops.machine.ProgramResult;
import dev.jops.testing.ActionOutcome;
import dev.jops.testing.Task;
import java.util.List;

/**
 * A task of a real Juju, observed with {@code juju show-task}.
 *
 * <p>juju: cmd/juju/action/run.go, exec.go and showtask.go
 */
final class CommandLineTask implements Task {
    private static final String LONGEST = "10m";
    private static final String AT_ONCE = "-1s";

    private final JujuClient client;
    private final String model;
    private final String name;
    private final String id;

    private CommandLineTask(JujuClient client, String model, String name, String id) {
        this.client = client;
        this.model = model;
        this.name = name;
        this.id = id;
    }

    /**
     * Runs a command that starts a task in the background.
     *
     * @throws JujuCommandException if it started none, which 3.6 reports with exit code 0 and 4.0 with another one
     */
    static CommandLineTask start(JujuClient client, String model, String name, List<String> command) {
        ProgramResult result = client.attempt(command);
        String id = JujuCommandLine.wordAfter(" with task ", result.stderr() + result.stdout());
        if (result.exitCode() != 0 || id.isEmpty()) {
            throw client.failed(command, result);
        }
        return new CommandLineTask(client, model, name, id);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isEnded() {
        return JsonTask.isEnded(show(AT_ONCE));
    }

    @Override
    public ActionOutcome outcome() {
        return outcome(show(AT_ONCE));
    }

    @Override
    public ActionOutcome waitFor() {
        return outcome(show(LONGEST)).requireSuccess();
    }

    private ActionOutcome outcome(String json) {
        if (!JsonTask.isEnded(json)) {
            throw new IllegalStateException("task " + id + ", " + name + ", has not ended yet: wait with waitFor()");
        }
        return JsonTask.outcome(name, json);
    }

    private String show(String limit) {
        return client.run(List.of("show-task", "--model", model, "--format", "json", "--wait", limit, id));
    }
}
