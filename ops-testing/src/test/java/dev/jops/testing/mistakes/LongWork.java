package dev.jops.testing.mistakes;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.Framework;
import dev.jops.leadership.NotLeaderException;
import dev.jops.model.RelationDataAccessException;
import java.time.Duration;
import java.util.List;

/** Work takes longer than the 30 seconds for which "you lead" holds, and the charm does not ask again. */
final class LongWork {
    private static final Duration HALF = Duration.ofSeconds(20);

    private LongWork() {}

    static final class Broken extends PeerCharm {

        Broken(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onConfigChanged(ConfigChangedEvent event) throws InterruptedException {
            String wanted = String.valueOf(config().isTrue("ready"));
            if (unit().isLeader()) {
                pause(HALF);
                pause(HALF);
                shared().put("moved", wanted);
            }
        }
    }

    static final class Mended extends PeerCharm {

        Mended(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onConfigChanged(ConfigChangedEvent event) throws Exception {
            String wanted = String.valueOf(config().isTrue("ready"));
            try {
                unit().leadership()
                        .runInSteps(List.of(() -> pause(HALF), () -> pause(HALF), () -> shared().put("moved", wanted)));
            } catch (NotLeaderException | RelationDataAccessException e) {
                log().warning("the leader has to do it: " + e.getMessage());
            }
        }
    }
}
