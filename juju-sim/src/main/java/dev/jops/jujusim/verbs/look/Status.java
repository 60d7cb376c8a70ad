package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.status.StatusSummary;
import dev.jops.jujusim.status.StatusTables;
import dev.jops.jujusim.status.StatusTree;
import dev.jops.jujusim.status.StatusView;
import dev.jops.jujusim.status.StorageTree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code juju status}. */
final class Status implements Verb {
    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";
    private static final long PAUSE_MILLIS = 100;

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("status")
                .formats("tabular", "json", "yaml", "line", "short", "oneline", "summary")
                .flag("relations", "integrations", "storage", "utc", "color", "no-color")
                .value("retry-count", "retry-delay", "watch")
                .usage("[<selector> [...]]", "Report the status of the model, its machines, applications and units.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.format();
        boolean isWatching = arguments.value("watch").isPresent();
        Duration interval = arguments.duration("watch", Duration.ZERO);
        HostedModel model = session.model(arguments);
        show(format, arguments, session, model);
        if (isWatching) {
            watch(interval, () -> show(format, arguments, session, model), session);
        }
        return 0;
    }

    /** Shows the status again and again until the client disconnects. */
    private static void watch(Duration interval, Runnable show, Session session) {
        try {
            while (!session.client().isGone()) {
                long next = System.nanoTime() + interval.toNanos();
                do {
                    Thread.sleep(PAUSE_MILLIS);
                } while (System.nanoTime() < next && !session.client().isGone());
                session.print(session.variable("TERM").isEmpty() ? "" : CLEAR_SCREEN);
                show.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void show(String format, Arguments arguments, Session session, HostedModel model) {
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
            if (format.equals("summary")) {
                return new StatusSummary(view).toString();
            }
            StatusTables tables = new StatusTables(view, zone, hasRelations);
            return format.equals("tabular") ? tables + storageTable(arguments, model, zone) : tables.lines();
        });
        if (whole.isEmpty()) {
            session.say("\nModel \"" + model.qualifiedName() + "\" is empty.");
        } else if (view.isEmpty()) {
            session.say("Nothing matched specified filter.");
        }
    }

    private static String storageTable(Arguments arguments, HostedModel model, ZoneId zone) {
        String table = arguments.is("storage")
                ? model.engine().inside(simulation -> new StorageTree(model, simulation, zone).table())
                : "";
        return table.isEmpty() ? "" : "\n" + table;
    }
}
