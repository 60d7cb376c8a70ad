package dev.jops.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.fail;

import dev.jops.testing.CharmSource;
import dev.jops.testing.ShopCharm;
import dev.jops.testing.junit.CharmTest;
import dev.jops.testing.junit.Seed;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Samples of an author's tests, which the tests of the parameter run. */
final class ModelSamples {
    private static final CharmSource SHOP =
            CharmSource.packed(Path.of("/charms/shop.charm")).simulatedBy(ShopCharm.code());

    private ModelSamples() {}

    @CharmTest
    @Seed(3)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OneModel {
        static @Nullable Juju shared;

        @BeforeAll
        static void deploy(Juju juju) {
            shared = juju;
            juju.deploy("shop", SHOP, 2);
        }

        @Test
        @Order(1)
        void isWaitedFor(Juju juju) {
            assertSame(shared, juju);
            juju.waitFor("the shop is active", status -> status.isActive("shop"), Duration.ofMinutes(10));
        }

        @Test
        @Order(2)
        void isThereStill(Juju juju) {
            assertEquals(2, juju.status().application("shop").units().size());
            fail("no till");
        }
    }

    @CharmTest
    @Seed(4)
    static class NeverDeployed {

        @BeforeAll
        static void deploy(Juju juju) {
            juju.deploy("shop", SHOP, 1);
            juju.waitFor("the moon is full", status -> false, Duration.ofSeconds(5));
        }

        @Test
        void neverRuns() {}
    }
}
