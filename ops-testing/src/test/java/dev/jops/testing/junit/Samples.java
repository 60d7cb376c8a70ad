package dev.jops.testing.junit;

import static dev.jops.testing.assertions.CharmAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.fail;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.Harness;
import dev.jops.testing.ShopCharm;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Samples of an author's tests, which the tests of the extension run. */
final class Samples {
    private Samples() {}

    @CharmTest
    @Seed(7)
    static class Passing {
        static final CharmMeta META = ShopCharm.META;

        private SimulatedApplication shop;

        @BeforeEach
        void deploy(SimulatedJuju juju) {
            shop = juju.deploy("shop", ShopCharm.code(), 2);
        }

        @Test
        void hasTheSimulationOfItsSetUp(SimulatedJuju juju) {
            juju.runUntilQuiet();

            assertSame(shop, juju.applications().iterator().next());
            assertEquals(7, juju.seed());
            assertThat(shop).hasLeader();
        }

        @Test
        @Seed(8)
        void hasASeedOfItsOwn(SimulatedJuju juju) {
            assertEquals(8, juju.seed());
        }

        @Test
        void hasAHarness(Harness<ShopCharm> harness, Harness<ShopCharm> same) {
            harness.begin();
            harness.emit("config-changed");

            assertSame(harness, same);
            assertThat(harness).hasStatus(new ActiveStatus());
        }
    }

    @CharmTest
    static class Failing {

        @Test
        void fails(SimulatedJuju juju) {
            juju.deploy("shop", ShopCharm.code(), 1);
            juju.runUntilQuiet();

            fail("no till");
        }
    }

    @CharmTest
    static class FailingRepeatedly {

        @RepeatedTest(2)
        void fails(SimulatedJuju juju) {
            fail("no till");
        }
    }

    @CharmTest
    static class FailingWithFields {
        static @Nullable SimulatedJuju lastJuju;
        static @Nullable Path lastRoot;

        private final SimulatedJuju juju = SimulatedJuju.withSeed(11);
        private final Harness<ShopCharm> harness = Harness.of(ShopCharm::new, ShopCharm.META);

        @Test
        void fails() {
            lastJuju = juju;
            lastRoot = harness.file("/");
            harness.begin();
            harness.charm().log().warning("the till is stuck");

            fail("no till");
        }
    }

    @CharmTest
    static class Misguided {

        Misguided() {}

        @Test
        void wantsAHarnessForAnyCharm(Harness<?> harness) {}

        @Test
        void wantsAHarnessWithoutMetadata(Harness<ShopCharm> harness) {}
    }

    @CharmTest
    static class Hasty {

        Hasty(SimulatedJuju juju) {}

        @Test
        void neverRuns() {}
    }
}
