package dev.jops.testing;

import dev.jops.juju.Time;
import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.pebble.SimulatedPebble;
import java.util.Collections;
import java.util.Map;

/**
 * A workload container of the unit of a {@link Harness}, and the events that its Pebble causes.
 *
 * <p>Events are emitted whether hooks are enabled or not, but not before the harness has begun. Pebble does not answer
 * before {@link #pebbleReady()} or {@link #setConnectable}.
 */
public final class HarnessContainer extends SimulatedContainer {
    private final ContainerMeta container;
    private final CharmUnderTest<?> charm;

    HarnessContainer(ContainerMeta container, CharmUnderTest<?> charm, SimulatedPebble pebble, Time time) {
        super(pebble, time);
        this.container = container;
        this.charm = charm;
    }

    /** Lets Pebble answer, and emits pebble-ready. */
    public void pebbleReady() {
        setConnectable(true);
        charm.emitIfBegun(Hook.ofWorkload(container, "pebble-ready", Collections.emptyMap()));
    }

    /** Adds a custom notice, and emits pebble-custom-notice. */
    @Override
    public String notify(String key, Map<String, String> data) {
        String id = super.notify(key, data);
        pebbleCustomNotice(id, key);
        return id;
    }

    /** Lets a check fail as often as its threshold, and each time from then on, and emits pebble-check-failed. */
    @Override
    public void failCheck(String check) {
        super.failCheck(check);
        pebbleCheckFailed(check);
    }

    /** Lets a check succeed, now and each time from then on, and emits pebble-check-recovered. */
    @Override
    public void restoreCheck(String check) {
        super.restoreCheck(check);
        pebbleCheckRecovered(check);
    }

    /** Emits pebble-custom-notice, about a notice that its Pebble may not know. */
    public void pebbleCustomNotice(String id, String key) {
        charm.emitIfBegun(Hook.ofNotice(container, id, key));
    }

    /** Emits pebble-check-failed, about a check that its Pebble may not know. */
    public void pebbleCheckFailed(String check) {
        charm.emitIfBegun(Hook.ofCheck(container, "pebble-check-failed", check));
    }

    /** Emits pebble-check-recovered, about a check that its Pebble may not know. */
    public void pebbleCheckRecovered(String check) {
        charm.emitIfBegun(Hook.ofCheck(container, "pebble-check-recovered", check));
    }
}
