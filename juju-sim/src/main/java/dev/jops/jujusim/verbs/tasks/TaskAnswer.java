package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer to a client that has started an operation: at once, or when its tasks have ended.
 *
 * <p>juju: cmd/juju/action/runbase.go
 */
final class TaskAnswer {
    private final Session session;
    private final HostedModel model;
    private final Operation operation;
    private final Waiting waiting;
    private final boolean isExec;
    private final boolean tellsProgress;
    private final String format;
    private final ZoneId zone;

    TaskAnswer(
            Session session,
            HostedModel model,
            Arguments arguments,
            Operation operation,
            Waiting waiting,
            boolean isExec) {
        this.session = session;
        this.model = model;
        this.operation = operation;
        this.waiting = waiting;
        this.isExec = isExec;
        this.tellsProgress = !isExec || arguments.is("verbose");
        this.format = arguments.format();
        this.zone = arguments.is("utc") ? ZoneOffset.UTC : session.zone();
    }

    /** Gives the answer, and returns the exit code. */
    int give() {
        if (operation.tasks().isEmpty()) {
            session.say("Operation " + operation.id() + " failed to schedule any tasks:");
            operation.failures().forEach(session::say);
            return 0;
        }
        operation.failures().forEach(session::say);
        if (waiting.isInBackground()) {
            tellOfBackground();
            return 0;
        }
        tellOfStart();
        boolean hasEnded = model.pace().until(this::haveEnded, waiting.limit(), waiting.real());
        if (!hasEnded) {
            List<String> late = new ArrayList<>();
            operation.tasks().stream()
                    .filter(task -> !task.record().isEnded())
                    .forEach(task -> late.add("unit " + task.unit()));
            throw new RefusedException("timed out waiting for results from: " + String.join(", ", late));
        }
        return model.engine().inside(simulation -> tellOfEnd());
    }

    private boolean haveEnded() {
        boolean haveEnded = true;
        for (OperationTask task : operation.tasks()) {
            task.seenAt(model.engine().simulation().time().instant());
            haveEnded &= task.record().isEnded();
        }
        return haveEnded;
    }

    private void tellOfBackground() {
        List<OperationTask> tasks = operation.tasks();
        if (tasks.size() == 1) {
            session.say("Scheduled operation " + operation.id() + " with task "
                    + tasks.get(0).id());
            session.say("Check operation status with 'juju show-operation " + operation.id() + "'");
            session.say("Check task status with 'juju show-task " + tasks.get(0).id() + "'");
            return;
        }
        session.say("Scheduled operation " + operation.id() + " with " + tasks.size() + " tasks");
        tellTasks();
        session.say("Check operation status with 'juju show-operation " + operation.id() + "'");
        session.say("Check task status with 'juju show-task <id>'");
    }

    private void tellTasks() {
        for (OperationTask task : operation.tasks()) {
            session.say("  - task " + task.id() + " on unit-" + task.unit().replace('/', '-'));
        }
    }

    private void tellOfStart() {
        if (tellsProgress) {
            int count = operation.tasks().size();
            session.say("Running operation " + operation.id() + " with " + count + (count == 1 ? " task" : " tasks"));
            tellTasks();
            session.say("");
            operation.tasks().forEach(task -> session.say("Waiting for task " + task.id() + "..."));
        }
    }

    private int tellOfEnd() {
        List<String> failed = new ArrayList<>();
        SortedMap<String, Object> trees = new TreeMap<>();
        for (OperationTask task : operation.tasks()) {
            trees.put(task.unit(), new TaskTree(task, zone).values());
            if (task.record().returnCode() != 0) {
                failed.add(" - id \"" + task.id() + "\" with return code "
                        + task.record().returnCode());
            }
        }
        session.print(format, trees, this::plain);
        if (failed.isEmpty()) {
            return 0;
        }
        session.say((failed.size() == 1 ? "ERROR the following task failed:" : "ERROR the following tasks failed:"));
        failed.forEach(session::say);
        session.say("\nuse 'juju show-task' to inspect the failure" + (failed.size() == 1 ? "" : "s") + "\n");
        return 1;
    }

    private String plain() {
        if (operation.tasks().size() == 1) {
            return new TaskTree(operation.tasks().get(0), zone).plain(!isExec);
        }
        StringBuilder text = new StringBuilder();
        for (OperationTask task : operation.tasks()) {
            text.append(task.unit())
                    .append(":\n")
                    .append(new TaskTree(task, zone).plain(!isExec))
                    .append('\n');
        }
        return text.toString();
    }
}
