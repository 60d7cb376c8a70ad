package example.howto;

import dev.jops.Ops;
import dev.jops.StateLocation;
import dev.jops.charm.CharmBase;
import dev.jops.charm.Component;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.PebbleReadyEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Delivery;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.framework.Framework;
import dev.jops.framework.OpsObject;
import dev.jops.framework.Snapshot;
import dev.jops.framework.StoredState;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Model;
import dev.jops.model.WaitingStatus;
import java.util.ArrayList;
import java.util.List;

/** A charm that observes events in every possible way. */
public final class ObserverCharm extends CharmBase {
    /** The calls of its handlers, in order, for the test. */
    final List<String> calls = new ArrayList<>();

    private final StoredState hooks = storedState("hooks");

    /** Observes, and does nothing else. */
    public ObserverCharm(Framework framework) {
        super(framework);
        // region class
        framework.observe(StartEvent.class, this::onStart);
        // endregion
        // region endpoint
        framework.observe(on("db").relationChanged(), this::onDatabaseChanged);
        // endregion
        // region named
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        framework.observe(ConfigChangedEvent.class, "tls", this::renewCertificate);
        // endregion
        // region pebble
        framework.observe(on("redis").pebbleReady(), this::onRedisReady);
        // endregion
        // region any
        framework.observe(HookEvent.class, this::countHook);
        // endregion
        // region group
        framework
                .observeAll("reconcile", this::reconcile)
                .of(ConfigChangedEvent.class, UpdateStatusEvent.class)
                .of(on("db").relationCreated(), on("db").relationChanged());
        // endregion
        // region delivery
        framework.observe(LeaderElectedEvent.class, Delivery.ANY_UNIT, this::onLeaderElected);
        // endregion
        // region observe-custom
        Database database = new Database(this);
        framework.observe(database.ready, this::onDatabaseReady);
        // endregion
    }

    // region custom-event
    /** The database can be used. */
    public static final class DatabaseReadyEvent extends EventBase {
        private final String url;

        DatabaseReadyEvent(String url) {
            this.url = url;
        }

        static DatabaseReadyEvent restore(Snapshot snapshot, Model model) {
            return new DatabaseReadyEvent(snapshot.requireString("url"));
        }

        /** Returns the database's URL. */
        public String url() {
            return url;
        }

        @Override
        protected Snapshot snapshot() {
            return Snapshot.of("url", url);
        }
    }
    // endregion

    // region component
    /** Turns the data of the other side into one event. */
    public static final class Database extends Component {
        /** The database can be used. */
        public final EventSource<DatabaseReadyEvent> ready = defineEvent("ready", DatabaseReadyEvent::restore);

        Database(OpsObject owner) {
            super(owner, "database");
            framework().observe(on("db").relationChanged(), this::onChanged);
        }

        private void onChanged(RelationChangedEvent event) throws Exception {
            String url = event.relation().data(event.app()).get("url");
            if (url != null) {
                ready.emit(new DatabaseReadyEvent(url));
            }
        }
    }
    // endregion

    private void onStart(StartEvent event) {
        calls.add("start");
    }

    // region defer
    private void onDatabaseChanged(RelationChangedEvent event) {
        if (config().string("schema").isEmpty()) {
            unit().setStatus(new WaitingStatus("for a schema"));
            event.defer();
            return;
        }
        unit().setStatus(new ActiveStatus());
    }
    // endregion

    private void onConfigChanged(ConfigChangedEvent event) {
        calls.add("config-changed");
    }

    private void renewCertificate(ConfigChangedEvent event) {
        calls.add("tls");
    }

    // region stored
    private void countHook(HookEvent event) {
        hooks.put("count", hooks.integer("count").orElse(0L) + 1);
    }
    // endregion

    private void reconcile(EventBase event) {
        calls.add("reconcile");
    }

    private void onLeaderElected(LeaderElectedEvent event) {
        calls.add("leader-elected");
    }

    private void onRedisReady(PebbleReadyEvent event) {
        calls.add("ready: " + event.workload().name());
    }

    private void onDatabaseReady(DatabaseReadyEvent event) {
        calls.add("ready at " + event.url());
    }

    // region controller
    /** Keeps the state in the controller, where a replaced pod finds it. */
    public static void main(String[] arguments) {
        Ops.main(ObserverCharm::new, StateLocation.CONTROLLER);
    }
    // endregion
}
