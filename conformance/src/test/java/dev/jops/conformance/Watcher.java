package dev.jops.conformance;

import dev.jops.charm.Component;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.framework.OpsObject;
import dev.jops.framework.Snapshot;
import dev.jops.model.Model;
import java.util.List;

/** A component with events of its own, which it emits when it is asked to and when what it watches happens. */
final class Watcher extends Component {
    private final EventSource<Seen> ready = defineEvent("ready", Seen::restore);
    private final EventSource<Seen> gone = defineEvent("gone", Seen::restore);

    /** It saw something. */
    static final class Seen extends EventBase {
        private final String text;

        Seen(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        @Override
        protected Snapshot snapshot() {
            return Snapshot.of("text", text);
        }

        static Seen restore(Snapshot snapshot, Model model) {
            return new Seen(snapshot.requireString("text"));
        }
    }

    /** Watches these events of Juju's. */
    Watcher(OpsObject owner, List<String> kinds) {
        super(owner, "watcher");
        for (String kind : kinds) {
            framework().observe(EventSource.ofJuju(kind), event -> ready.emit(new Seen(kind)));
        }
    }

    /** The events {@code ready} or {@code gone}. */
    EventSource<Seen> source(String name) {
        return name.equals("ready") ? ready : gone;
    }
}
