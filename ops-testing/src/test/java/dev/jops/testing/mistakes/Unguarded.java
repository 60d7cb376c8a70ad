package dev.jops.testing.mistakes;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import java.util.Map;

/**
 * A charm sets up its workload at each config-changed, although the container may not be there yet, or no longer be
 * there.
 */
final class Unguarded {

    private Unguarded() {}

    private abstract static class SettingUp extends WorkloadCharm {

        SettingUp(Framework framework) {
            super(framework);
            framework
                    .observeAll("set-up", this::setUp)
                    .of(ConfigChangedEvent.class)
                    .of(on("work").pebbleReady());
        }

        abstract void setUp(EventBase event);

        final void setUp(Container container) {
            container.addLayer("app", layer(Map.of("CONFIG", configured())));
            container.replan();
            unit().setStatus(new ActiveStatus());
        }
    }

    static final class Broken extends SettingUp {

        Broken(Framework framework) {
            super(framework);
        }

        @Override
        void setUp(EventBase event) {
            if (!(event instanceof ConfigChangedEvent) || container().canConnect()) { // it can be gone a moment later
                setUp(container());
            }
        }
    }

    static final class Mended extends SettingUp {

        Mended(Framework framework) {
            super(framework);
        }

        @Override
        void setUp(EventBase event) {
            container().useOrWait(this::setUp);
        }
    }
}
