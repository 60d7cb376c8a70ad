package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.status.StatusTables;
import dev.jops.jujusim.status.StatusTree;
import dev.jops.jujusim.status.StatusView;
import dev.jops.jujusim.status.StorageTree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code juju status}. */
final class Status implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("status")
                .alias("show-status")
                .formats("tabular", "json", "yaml", "line", "short", "oneline", "summary")
                .flag("relations", "integrations", "storage", "utc", "color", "no-color")
                .value("retry-count", "retry-delay", "watch")
                .usage("[<selector> [...]]", "Report the status of the model, its machines, applications and units.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.format();
        HostedModel model = session.model(arguments);
        boolean isForPrograms = format.equals("json") || format.equals("yaml");
        model.pace().look(isForPrograms);
        StatusView whole = StatusView.of(model);
        StatusView view = whole.matching(arguments.positional());
        ZoneId zone =
                arguments.is("utc") || session.variable("JUJU_STATUS_ISO_TIME").equals("true")
                        ? ZoneOffset.UTC
                        : session.zone();
        boolean hasRelations = arguments.is("relations") || arguments.is("integrations");
        Map<String, @Nullable Object> storage =
                model.engine().inside(simulation -> new StorageTree(model, simulation, zone).values());
        session.print(format, new StatusTree(view, storage, zone, format.equals("json")).values(), () -> {
            StatusTables tables = new StatusTables(view, zone, hasRelations);
            return format.equals("tabular") ? tables + storageTable(arguments, model, zone) : tables.lines();
        });
        if (whole.isEmpty()) {
            session.say("\nModel \"" + model.qualifiedName() + "\" is empty.");
        } else if (view.isEmpty()) {
            session.say("Nothing matched specified filter.");
        }
        return 0;
    }

    private static String storageTable(Arguments arguments, HostedModel model, ZoneId zone) {
        String table = arguments.is("storage")
                ? model.engine().inside(simulation -> new StorageTree(model, simulation, zone).table())
                : "";
        return table.isEmpty() ? "" : "\n" + table;
    }
}
