package notes;

import dev.jops.Ops;
import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.CollectUnitStatusEvent;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.SecretChangedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.Container;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.pebble.CheckInfo;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.WorkloadFile;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.LogTarget;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import ingress.IngressOptions;
import ingress.IngressRequirer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A web service in a container, which gets its database, port and title, and is restarted when one of them changes. */
public final class NotesCharm extends CharmBase {
    private static final String PROGRAM = "/opt/notes/bin/notes";
    private static final String DATABASE_FILE = "/etc/notes/database.properties";

    private final Container notes = unit().container("notes");
    private final Database database = new Database(this, "database");
    private final Loki loki = new Loki(model(), "logging");
    private final IngressRequirer ingress = new IngressRequirer(this, "ingress", this::port, IngressOptions.defaults());

    /** Observes everything that can change how the container is set up. */
    public NotesCharm(Framework framework) {
        super(framework);
        // region observe
        framework
                .observeAll("reconcile", this::reconcile)
                .of(ConfigChangedEvent.class, LeaderElectedEvent.class, SecretChangedEvent.class)
                .of(on("notes").pebbleReady())
                .of(on("database").relationCreated(), on("database").relationChanged())
                .of(on("database").relationBroken())
                .of(on("logging").relationChanged(), on("logging").relationBroken());
        framework.observe(CollectUnitStatusEvent.class, this::onCollectStatus);
        framework.observe(on("count-notes").action(), this::onCountNotes);
        // endregion
    }

    /** Runs one hook or action. */
    public static void main(String[] arguments) {
        Ops.main(NotesCharm::new);
    }

    // region reconcile
    private void reconcile(EventBase event) {
        database.request("notes");
        Optional<Database.Login> login = database.login();
        if (login.isPresent()) {
            WorkloadFile file = WorkloadFile.of(DATABASE_FILE, login.get().properties())
                    .options(FileOptions.defaults().permissions("600"))
                    .readBy("notes");
            notes.useOrReport(container -> container.reconcile("notes", layer(), file));
        } else if (notes.canConnect() && notes.isRunning("notes")) {
            notes.stop("notes");
        }
    }
    // endregion

    // region layer
    private Layer layer() {
        return Layer.of(
                Service.replacing("notes")
                        .summary("the web service")
                        .command(PROGRAM + " serve " + port())
                        .startup(Startup.ENABLED)
                        .environment("NOTES_TITLE", config().string("title").orElse("Notes"))
                        .environment("NOTES_DATABASE", DATABASE_FILE),
                Check.replacing("up")
                        .level(Check.Level.READY)
                        .http("http://localhost:" + port() + "/health")
                        .period(Duration.ofSeconds(5)),
                LogTarget.replacing("loki")
                        .type(LogTarget.Type.LOKI)
                        .location(loki.url().orElse("http://localhost"))
                        .services(loki.url().isPresent() ? "all" : "-all")
                        .label("juju_unit", unit().name()));
    }

    private int port() {
        return Math.toIntExact(config().integer("port").orElse(8080));
    }
    // endregion

    // region status
    private void onCollectStatus(CollectUnitStatusEvent event) {
        if (model().relation("database").isEmpty()) {
            event.addStatus(new BlockedStatus("needs a database: juju integrate " + app() + " postgresql-k8s"));
        } else if (database.login().isEmpty()) {
            event.addStatus(new WaitingStatus("for the database"));
        }
        try {
            notes.check("up")
                    .filter(check -> check.status() == CheckInfo.Status.DOWN)
                    .ifPresent(check -> event.addStatus(new MaintenanceStatus("the service does not answer")));
        } catch (PebbleUnreachableException e) {
            event.addStatus(new WaitingStatus("for the container notes"));
        }
        event.addStatus(new ActiveStatus(ingress.url().map(url -> "at " + url).orElse("")));
    }
    // endregion

    // region action
    private void onCountNotes(ActionEvent event) {
        try {
            String count = notes.exec(PROGRAM, "count", String.valueOf(port())).stdout();
            event.setResults(Map.of("notes", count.strip()));
        } catch (ExecFailedException e) {
            event.fail("the service can't count: " + e.output().stderr().strip());
        } catch (PebbleUnreachableException e) {
            event.fail("the container notes has not started: try again when the unit is active");
        }
    }
    // endregion
}
