package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code juju operations}. juju: cmd/juju/action/listoperations.go */
final class ListOperations implements Verb {
    private static final int MOST = 50;
    private static final int MOST_TASKS = 5;
    private static final List<String> STATUSES =
            List.of("pending", "running", "completed", "failed", "cancelled", "aborting", "aborted", "error");

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("operations")
                .alias("list-operations")
                .formats("plain", "yaml", "json")
                .value("units", "applications", "apps", "actions", "status", "machines", "limit", "offset")
                .flag("utc")
                .usage(
                        "",
                        "Lists pending, running, or completed operations for specified application, units, machines,"
                                + " or all.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        requireNames(arguments);
        arguments.atMost(0);
        int offset = arguments.integer("offset", 0);
        int limit = arguments.integer("limit", 0);
        int most = limit == 0 ? MOST : limit;
        String format = arguments.format();
        HostedModel model = session.model(arguments);
        model.pace().look(false);
        ZoneId zone = arguments.is("utc") ? ZoneOffset.UTC : session.zone();
        model.engine().change(simulation -> {
            List<Operation> wanted = model.operations().all().stream()
                    .filter(operation -> isWanted(operation, arguments))
                    .skip(offset)
                    .toList();
            List<Operation> shown = wanted.subList(0, Math.min(most, wanted.size()));
            Map<String, Object> trees = new LinkedHashMap<>();
            Instant now = simulation.time().instant();
            shown.forEach(operation -> trees.put(operation.id(), new OperationTree(operation, zone).at(now)));
            if (shown.isEmpty()) {
                session.say("no matching operations");
            } else {
                session.print(
                        format,
                        trees,
                        () -> batch(offset, shown.size(), wanted.size() > most, most) + table(shown, zone));
            }
        });
        return 0;
    }

    private static void requireNames(Arguments arguments) {
        List<String> wrong = new ArrayList<>();
        for (String application : applications(arguments)) {
            try {
                ApplicationNames.require(application);
            } catch (UsageException e) {
                wrong.add("invalid application name \"" + application + "\"");
            }
        }
        arguments.list("units").stream()
                .filter(unit -> !ApplicationNames.isUnit(unit))
                .forEach(unit -> wrong.add("invalid unit name \"" + unit + "\""));
        arguments.list("machines").stream()
                .filter(machine -> !machine.chars().allMatch(Character::isDigit))
                .forEach(machine -> wrong.add("invalid machine id \"" + machine + "\""));
        arguments.list("status").stream()
                .filter(status -> !STATUSES.contains(status))
                .forEach(status -> wrong.add("\"" + status + "\" is not a valid task status, want one of ["
                        + String.join(" ", STATUSES) + "]"));
        if (!wrong.isEmpty()) {
            throw new UsageException(String.join("\n", wrong));
        }
    }

    private static String batch(int offset, int count, boolean hasMore, int most) {
        if (offset == 0 && !hasMore) {
            return "";
        }
        return "Displaying operation results " + (offset + 1) + " to " + (offset + count) + ".\n"
                + (hasMore
                        ? "Run the command again with --offset=" + (offset + most) + " --limit=" + most
                                + " to see the next batch.\n\n"
                        : "");
    }

    private static String table(List<Operation> operations, ZoneId zone) {
        Table table = new Table("ID", "Status", "Started", "Finished", "Task IDs", "Summary").right(0);
        for (Operation operation : operations) {
            OperationTree tree = new OperationTree(operation, zone);
            List<String> tasks =
                    operation.tasks().stream().map(OperationTask::id).toList();
            table.row(
                    operation.id(),
                    OperationTree.status(operation),
                    shown(tree.started(), zone),
                    shown(tree.completed(), zone),
                    String.join(",", tasks.subList(0, Math.min(MOST_TASKS, tasks.size())))
                            + (tasks.size() > MOST_TASKS ? "..." : ""),
                    operation.summary());
        }
        return table.toString();
    }

    private static String shown(Optional<Instant> at, ZoneId zone) {
        return at.map(time -> JujuTimes.timestamp(time, zone)).orElse("");
    }

    private static List<String> applications(Arguments arguments) {
        List<String> applications = new ArrayList<>(arguments.list("applications"));
        applications.addAll(arguments.list("apps"));
        return applications;
    }

    private static boolean isWanted(Operation operation, Arguments arguments) {
        List<String> hosts = new ArrayList<>(arguments.list("units"));
        hosts.addAll(arguments.list("machines"));
        applications(arguments).forEach(application -> hosts.add(application + "/"));
        List<String> actions = arguments.list("actions");
        List<String> statuses = arguments.list("status");
        boolean isOnHost = hosts.isEmpty()
                || operation.tasks().stream().anyMatch(task -> hosts.stream()
                        .anyMatch(host -> host.endsWith("/")
                                ? task.unit().startsWith(host)
                                : task.unit().equals(host)));
        return isOnHost
                && (actions.isEmpty() || actions.contains(operation.action()))
                && (statuses.isEmpty() || statuses.contains(OperationTree.status(operation)));
    }
}
