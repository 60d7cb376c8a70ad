package dev.jops.testing.mistakes;

import dev.jops.charm.PebbleCustomNoticeEvent;
import dev.jops.framework.Framework;
import dev.jops.testing.SimulatedContainer;
import dev.jops.testing.SimulatedJuju;
import java.time.Duration;
import java.util.Map;

/**
 * A charm throws an exception at a notice that it does not know. An operator sees no error: the agent starts its work
 * again, gets the same notice, and so on for a week.
 */
final class FailingNotice {

    private FailingNotice() {}

    /** Makes the workload of the first unit send a notice after a while. */
    static void notify(SimulatedJuju juju) {
        juju.after(Duration.ofMinutes(1), () -> juju.unit("app/0").ifPresent(unit -> {
            SimulatedContainer container = unit.container("work");
            if (container.isConnectable()) {
                container.notify("example.com/from-the-next-version", Map.of());
            }
        }));
    }

    static final class Broken extends WorkloadCharm {

        Broken(Framework framework) {
            super(framework);
            framework.observe(on("work").pebbleCustomNotice(), Broken::onNotice);
        }

        private static void onNotice(PebbleCustomNoticeEvent event) {
            throw new IllegalStateException("this notice is unknown: " + event.noticeKey());
        }
    }

    static final class Mended extends WorkloadCharm {

        Mended(Framework framework) {
            super(framework);
            framework.observe(on("work").pebbleCustomNotice(), event -> log().warning("unknown: " + event.noticeKey()));
        }
    }
}
