package dev.jops.testing;

import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.hook.Hook;
import java.util.Collections;

/**
 * A workload container of the unit of a {@link Harness}: emits the events that its Pebble causes.
 *
 * <p>They are emitted whether hooks are enabled or not, but not before the harness has begun. No Pebble is running
 * behind them.
 */
public final class HarnessContainer {
    private final ContainerMeta container;
    private final CharmUnderTest<?> charm;

    HarnessContainer(ContainerMeta container, CharmUnderTest<?> charm) {
        this.container = container;
        this.charm = charm;
    }

    /** Emits pebble-ready. */
    public void pebbleReady() {
        charm.emitIfBegun(Hook.ofWorkload(container, "pebble-ready", Collections.emptyMap()));
    }

    /** Emits pebble-custom-notice. */
    public void pebbleCustomNotice(String id, String key) {
        charm.emitIfBegun(Hook.ofNotice(container, id, key));
    }

    /** Emits pebble-check-failed. */
    public void pebbleCheckFailed(String check) {
        charm.emitIfBegun(Hook.ofCheck(container, "pebble-check-failed", check));
    }

    /** Emits pebble-check-recovered. */
    public void pebbleCheckRecovered(String check) {
        charm.emitIfBegun(Hook.ofCheck(container, "pebble-check-recovered", check));
    }
}
