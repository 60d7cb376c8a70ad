package dev.jops.testing.junit;

import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.integration.CharmSource;
import dev.jops.testing.integration.Juju;
import dev.jops.testing.integration.ShopCharm;
import dev.jops.testing.integration.SimulatedModel;
import java.time.Duration;

/** Runs a simulation in a program that has no test library. */
final class WithoutJUnit {

    private WithoutJUnit() {}

    public static void main(String[] arguments) {
        try (Juju juju = SimulatedModel.of(SimulatedJuju.withSeed(1))) {
            juju.deploy("shop", CharmSource.of(ShopCharm.code()), 1);
            juju.waitFor("the shop is active", status -> status.isActive("shop"), Duration.ofMinutes(10));
            System.out.println(juju.leaderOf("shop").orElseThrow() + " leads");
        }
    }
}
