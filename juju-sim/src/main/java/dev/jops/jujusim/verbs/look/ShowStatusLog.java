package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.engine.StatusLog;
import dev.jops.jujusim.engine.StatusLog.Entry;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.status.AgentMessage;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code juju show-status-log}, of units and applications; machines, pods and models have no history here.
 *
 * <p>juju: cmd/juju/status/history.go
 */
final class ShowStatusLog implements Verb {
    private static final int MOST = 20;
    private static final Set<String> OF_UNITS =
            new TreeSet<>(List.of("unit", StatusLog.Kind.AGENT.toString(), StatusLog.Kind.WORKLOAD.toString()));
    private static final Set<String> OTHERS = new TreeSet<>(
            List.of("application", "machine", "juju-machine", "container", "juju-container", "model", "saas"));

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("show-status-log")
                .formats(Syntax.tableFirst())
                .value("type", "n", "days", "from-date")
                .flag("utc", "include-status-updates")
                .usage("<entity>", "Output past statuses for the specified entity.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = arguments.require(0, "entity name is missing");
        arguments.atMost(1);
        String type = arguments.value("type").orElse("unit");
        if (!OF_UNITS.contains(type) && !OTHERS.contains(type)) {
            throw new RefusedException("unexpected status type \"" + type + "\"");
        }
        int slash = name.indexOf('/');
        if (OF_UNITS.contains(type) && slash < 0) {
            throw new RefusedException("\"" + name + "\" is not a valid name for a " + type);
        }
        int count = arguments.integer("n", MOST);
        HostedModel model = session.model(arguments);
        model.pace().look(false);
        HostedApplication application = model.engine()
                .inside(simulation -> model.requireApplication(slash < 0 ? name : name.substring(0, slash)));
        List<Entry> entries = model.engine().journal().statuses().of(name).stream()
                .filter(entry -> type.equals("unit") || entry.kind().toString().equals(type))
                .toList();
        if (entries.isEmpty()) {
            throw new RefusedException("no status history available");
        }
        ZoneId zone = arguments.is("utc") ? ZoneOffset.UTC : session.zone();
        show(
                entries.subList(Math.max(0, entries.size() - count), entries.size()),
                application,
                zone,
                arguments,
                session);
        return 0;
    }

    private static void show(
            List<Entry> entries, HostedApplication application, ZoneId zone, Arguments arguments, Session session) {
        Table table = new Table("Time", "Type", "Status", "Message");
        List<Object> trees = new ArrayList<>();
        for (Entry entry : entries) {
            String message = entry.status().equals("executing")
                    ? AgentMessage.of(application, entry.message())
                    : entry.message();
            table.row(JujuTimes.since(entry.since(), zone), entry.kind().toString(), entry.status(), message);
            trees.add(new Tree()
                    .put("status", entry.status())
                    .putIfAny("message", message)
                    .put("since", JujuTimes.rfc3339(entry.since()))
                    .put("type", entry.kind().toString())
                    .values());
        }
        session.print(arguments.format(), trees, table::toString);
    }
}
