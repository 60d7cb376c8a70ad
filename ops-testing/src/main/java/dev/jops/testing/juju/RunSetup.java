package dev.jops.testing.juju;

import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is the same in all runs of a state-transition test.
 *
 * @param application the name of the application
 * @param unit the number of the unit
 * @param isTrusted whether the operator lets the charm see the cloud's credential
 * @param variables what Juju tells in each hook, in the place of the simulated machine's own
 */
public record RunSetup(
        CharmMeta meta,
        String application,
        int unit,
        JujuVersion version,
        boolean isTrusted,
        Map<String, String> variables,
        LeadershipLoss loss) {

    /** Copies the variables. */
    public RunSetup {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    /** The name of the unit. */
    public String unitName() {
        return application + "/" + unit;
    }
}
