package dev.jops.testing.exchange;

import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.single.LeadershipLoss;

/**
 * The settings that all runs of a {@code Context} share.
 *
 * @param application the name of the application
 * @param unit the number of the unit
 * @param isTrusted whether the application is trusted, so that the charm sees the cloud's credential
 */
public record RunSetup(
        CharmMeta meta, String application, int unit, JujuVersion version, boolean isTrusted, LeadershipLoss loss) {

    /** Returns the name of the unit. */
    public String unitName() {
        return application + "/" + unit;
    }
}
