package dev.jops.integration;

import dev.jops.testing.CharmSource;
import dev.jops.testing.ShopCharm;
import dev.jops.testing.SimulatedJuju;
import java.time.Duration;

/** Runs a simulation in a program that has no test library. */
final class WithoutTestLibraries {

    private WithoutTestLibraries() {}

    public static void main(String[] arguments) {
        try (Juju juju = SimulatedModel.of(SimulatedJuju.withSeed(1))) {
            juju.deploy("shop", CharmSource.of(ShopCharm.code()), 1);
            juju.waitFor("the shop is active", status -> status.isActive("shop"), Duration.ofMinutes(10));
            System.out.println(juju.leaderOf("shop").orElseThrow() + " leads");
        }
    }
}
