package dev.jops.benchmarks;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.framework.Framework;
import dev.jops.framework.Snapshot;
import dev.jops.framework.StoredState;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Model;
import dev.jops.model.Relation;
import dev.jops.model.Unit;

/** A charm of any size: it reads every relation and option, and has the given numbers of observers and deferred events. */
public final class LargeCharm extends CharmBase {
    private final EventSource<TickEvent> ticked = defineEvent("ticked", TickEvent::restore);
    private final StoredState stored = storedState("stored");
    private final int deferred;
    private long read;

    private LargeCharm(Framework framework, int observers, int deferred) {
        super(framework);
        this.deferred = deferred;
        for (int i = 0; i < observers; i++) {
            framework.observe(UpdateStatusEvent.class, "observer-" + i, event -> read++);
        }
        framework.observe(UpdateStatusEvent.class, this::readAll);
        framework.observe(ticked, EventBase::defer);
    }

    /** Runs one hook of a charm with these numbers of observers and of deferred events. */
    public static void main(String[] arguments) {
        Ops.main(
                framework -> new LargeCharm(framework, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])));
    }

    private void readAll(UpdateStatusEvent event) throws Exception {
        for (Relation relation : model().relations("clients")) {
            read += relation.data(relation.app().orElseThrow()).size();
            for (Unit unit : relation.units()) {
                read += relation.data(unit).size();
            }
        }
        for (String option : model().meta().config().keySet()) {
            read += config().string(option).orElse("").length();
        }
        if (!stored.isTrue("ticked")) {
            stored.put("ticked", true);
            for (int i = 0; i < deferred; i++) {
                ticked.emit(new TickEvent(i));
            }
        }
        unit().setStatus(new ActiveStatus("read " + read));
    }

    private static final class TickEvent extends EventBase {
        private final long number;

        TickEvent(long number) {
            this.number = number;
        }

        static TickEvent restore(Snapshot snapshot, Model model) {
            return new TickEvent(snapshot.requireInteger("number"));
        }

        @Override
        protected Snapshot snapshot() {
            return Snapshot.builder().put("number", number).build();
        }
    }
}
