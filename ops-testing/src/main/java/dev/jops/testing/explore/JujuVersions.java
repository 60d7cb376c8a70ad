package dev.jops.testing.explore;

import dev.jops.testing.SimulatedJuju;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tries a failure again on other versions of Juju. */
final class JujuVersions {
    static final String USUAL = SimulatedJuju.USUAL_VERSION;

    private static final String[] TRIED = {"2.9.50", USUAL, "4.0.2"};
    private static final int MOST_SEEDS = 20;

    private JujuVersions() {}

    /**
     * Returns by version whether the same steps can end the same way, possibly with another seed, because hooks come in
     * another order there.
     */
    static Map<String, Boolean> on(ScheduleRun run, Outcome failed) {
        Map<String, Boolean> happens = new LinkedHashMap<>();
        for (String version : TRIED) {
            happens.put(version.substring(0, version.lastIndexOf('.')), canHappen(run, failed, version));
        }
        return Collections.unmodifiableMap(happens);
    }

    private static boolean canHappen(ScheduleRun run, Outcome failed, String version) {
        for (int i = 0; i < MOST_SEEDS; i++) {
            Schedule tried = failed.schedule().withSeed(failed.schedule().seed() + i);
            if (run.play(tried, version).violated().equals(failed.violated())) {
                return true;
            }
        }
        return false;
    }
}
