package dev.jops.testing;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.Component;
import dev.jops.charm.HookEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.framework.Framework;
import dev.jops.framework.Snapshot;
import dev.jops.framework.StoredState;
import dev.jops.meta.CharmMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A charm that declares something of every kind, and does what the test says in each event. */
final class StagedCharm extends CharmBase {
    static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            peers:
              peers:
                interface: shop-peers
            provides:
              web:
                interface: http
                limit: 1
            requires:
              db:
                interface: postgresql
              logs:
                interface: logging
                scope: container
            extra-bindings:
              admin: null
            storage:
              data:
                type: filesystem
              cache:
                type: filesystem
                multiple:
                  range: 2-3
            containers:
              app:
                resource: image
              sidecar:
                resource: image
            resources:
              image:
                type: oci-image
              schema:
                type: file
                filename: schema.sql
            config:
              options:
                port:
                  type: int
                  default: 80
                colour:
                  type: string
                ratio:
                  type: float
                loud:
                  type: boolean
                password:
                  type: secret
            actions:
              backup:
                params:
                  target:
                    type: string
                  keep:
                    type: integer
                    default: 3
                required: [target]
              open:
                additionalProperties: true
            """);

    final Database database;
    final List<String> heard = new ArrayList<>();
    private final Script script;

    /** What the charm does in an event. */
    @FunctionalInterface
    interface Script {
        void run(StagedCharm charm, EventBase event) throws Exception;
    }

    /** An event that says which database is ready. */
    static final class ReadyEvent extends EventBase {
        final String url;

        ReadyEvent(String url) {
            this.url = url;
        }

        @Override
        protected Snapshot snapshot() {
            return Snapshot.of("url", url);
        }
    }

    /** A component with an event of its own. */
    static final class Database extends Component {
        final EventSource<ReadyEvent> ready =
                defineEvent("ready", (snapshot, model) -> new ReadyEvent(snapshot.requireString("url")));

        Database(StagedCharm charm) {
            super(charm, "database");
        }
    }

    StagedCharm(Framework framework, Script script) {
        super(framework);
        this.script = script;
        this.database = new Database(this);
        framework.observe(HookEvent.class, this::onEvent);
        framework.observe(on("backup").action(), this::onEvent);
        framework.observe(on("open").action(), this::onEvent);
        framework.observe(database.ready, this::onEvent);
    }

    static Function<Framework, StagedCharm> playing(Script script) {
        return framework -> new StagedCharm(framework, script);
    }

    /** A context whose charm does this in every event. */
    static Context<StagedCharm> context(Script script) {
        return Context.of(playing(script), META);
    }

    StoredState counters() {
        return storedState("counters");
    }

    void closeLater(AutoCloseable resource) {
        closeAtEnd(resource);
    }

    private void onEvent(EventBase event) throws Exception {
        String name = event instanceof ActionEvent action
                ? action.name()
                : event.getClass().getSimpleName().replace("Event", "");
        heard.add(name);
        script.run(this, event);
    }
}
