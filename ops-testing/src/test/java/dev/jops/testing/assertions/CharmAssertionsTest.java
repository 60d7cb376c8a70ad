package dev.jops.testing.assertions;

import static dev.jops.testing.assertions.CharmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jops.hookcmds.Port;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.ActionOutcome;
import dev.jops.testing.Harness;
import dev.jops.testing.ShopCharm;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.FailCommand;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CharmAssertionsTest {
    private final SimulatedJuju juju = SimulatedJuju.withSeed(2);
    private final SimulatedApplication shop = juju.deploy("shop", ShopCharm.code(), 1);
    private final SimulatedUnit unit = shop.unit(0);
    private final Harness<ShopCharm> harness = Harness.of(ShopCharm::new, ShopCharm.META);

    @AfterEach
    void endOfSimulation() {
        juju.close();
        harness.close();
    }

    private static String failureOf(ThrowingCallable assertion) {
        AssertionError failure = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(failure).isNotNull();
        return String.valueOf(failure.getMessage());
    }

    @Test
    void whatHoldsPasses() {
        juju.deploy("market", ShopCharm.code(), 1);
        juju.integrate("shop:till", "market:supplier");
        juju.runUntilQuiet();

        assertThat(unit)
                .isActive()
                .hasStatus(new ActiveStatus())
                .isLeader()
                .isNotInError()
                .hasOpenedPorts(Port.tcp(80))
                .hasData("till", "currency", "EUR")
                .hasNoData("till", "colour")
                .ranHooks("install", "till-relation-created", "start");
        assertThat(shop)
                .isActive()
                .hasStatus(new ActiveStatus("led by shop/0"))
                .hasUnits(1)
                .hasLeader()
                .isLedBy("shop/0")
                .hasPeerData("peers", "leader", "shop/0");
    }

    @Test
    void wrongStatusIsShownWithTheHooks() {
        juju.runUntilQuiet();

        assertThat(failureOf(() -> assertThat(unit).hasStatus(new BlockedStatus("no till"))))
                .startsWith("expected shop/0 to be blocked \"no till\", but it is active\n  its hooks: ")
                .contains("start")
                .contains("\n  its last commands: ");
        assertThat(failureOf(() -> assertThat(shop).hasStatus(new ActiveStatus())))
                .isEqualTo("expected shop to be active, but its leader says active \"led by shop/0\""
                        + "\n  shop/0* (idle): active");
    }

    @Test
    void descriptionsStandInFront() {
        assertThat(failureOf(() -> assertThat(unit).as("after %s", "noon").isActive()))
                .startsWith("[after noon] expected shop/0 to be active, but it is waiting \"waiting for machine\"");
    }

    @Test
    void wrongLeaderIsNamed() {
        assertThat(failureOf(() -> assertThat(unit).isLeader()))
                .startsWith("expected shop/0 to lead, but it does not\n");
        assertThat(failureOf(() -> assertThat(shop).hasLeader()))
                .startsWith("expected shop to have a leader, but no unit leads");
        assertThat(shop).hasNoLeader();
        assertThat(unit).isNotLeader();

        juju.runUntilQuiet();

        assertThat(failureOf(() -> assertThat(unit).isNotLeader()))
                .startsWith("expected shop/0 not to lead, but it does");
        assertThat(failureOf(() -> assertThat(shop).hasNoLeader()))
                .startsWith("expected shop to have no leader, but shop/0 leads");
        assertThat(failureOf(() -> assertThat(shop).isLedBy("shop/1")))
                .startsWith("expected shop to be led by shop/1, but shop/0 leads");
    }

    @Test
    void hookThatFailedIsNamed() {
        juju.runUntilQuiet();
        unit.onNextHook(new FailCommand(1));
        shop.config("port", 443);
        juju.runUntil("a hook failed", () -> unit.hookInError().isPresent(), Duration.ofMinutes(5));

        assertThat(failureOf(() -> assertThat(unit).isNotInError()))
                .startsWith("expected shop/0 to be in no error, but its hook config-changed failed");
    }

    @Test
    void hookThatIsMissingIsNamedWithTheOneBefore() {
        juju.runUntilQuiet();

        assertThat(failureOf(() -> assertThat(unit).ranHooks("start", "install")))
                .startsWith("expected shop/0 to have run start, install, but install is missing after start");
        assertThat(failureOf(() -> assertThat(unit).ranHooks("stop")))
                .startsWith("expected shop/0 to have run stop, but stop is missing\n");
    }

    @Test
    void portsThatAreOpenAreShown() {
        juju.runUntilQuiet();

        assertThat(failureOf(() -> assertThat(unit).hasOpenedPorts(Port.tcp(443), Port.udp(53))))
                .startsWith("expected shop/0 to have 443/tcp, 53/udp open, but it has 80/tcp");
        assertThat(failureOf(() -> assertThat(unit).hasOpenedPorts()))
                .startsWith("expected shop/0 to have no port open, but it has 80/tcp");
        assertThat(failureOf(() -> assertThat(unit).hasOpenedPorts(Port.tcp(80), Port.tcp(81))))
                .startsWith("expected shop/0 to have 80/tcp, 81/tcp open, but it has 80/tcp");
    }

    @Test
    void wrongValueIsShownWithoutTheOthers() {
        juju.deploy("market", ShopCharm.code(), 1);
        juju.integrate("shop:till", "market:supplier");
        juju.runUntilQuiet();

        assertThat(failureOf(() -> assertThat(unit).hasData("till", "currency", "SEK")))
                .startsWith(
                        "expected shop/0 in till to say currency=SEK, but it says currency=EUR; its keys: currency, ")
                .doesNotContain("10.0.");
        assertThat(failureOf(() -> assertThat(unit).hasData("till", "colour", "red")))
                .startsWith("expected shop/0 in till to say colour=red, but it does not say colour; its keys: ");
        assertThat(failureOf(() -> assertThat(unit).hasNoData("till", "currency")))
                .startsWith("expected shop/0 to say nothing of currency in till, but it says currency=EUR");
        assertThat(failureOf(() -> assertThat(shop).hasPeerData("peers", "leader", "shop/3")))
                .startsWith(
                        "expected shop in peers to say leader=shop/3, but it says leader=shop/0; its keys: leader\n");
    }

    @Test
    void numberOfUnitsIsShown() {
        assertThat(failureOf(() -> assertThat(shop).hasUnits(3)))
                .startsWith("expected shop to have 3 units, but it has 1\n  shop/0");
        assertThat(failureOf(() -> assertThat(shop).isActive()))
                .isEqualTo("expected shop to be active, but shop/0 is waiting \"waiting for machine\""
                        + "\n  shop/0 (allocating): waiting \"waiting for machine\"");
    }

    @Test
    void actionIsShownWithItsResults() {
        juju.runUntilQuiet();
        ActionOutcome count = unit.run("count").waitFor();
        ActionOutcome audit = catchThrowableOfType(
                        ActionFailedException.class, () -> unit.run("audit").waitFor())
                .outcome();

        assertThat(count).succeeded().hasResult("stock.apples", "3").logged("count");
        assertThat(audit).failedWith("the books are closed");
        assertThat(failureOf(() -> assertThat(audit).succeeded()))
                .startsWith("expected the action audit to succeed, but it failed: the books are closed\n");
        assertThat(failureOf(() -> assertThat(count).failedWith("no")))
                .startsWith("expected the action count to fail with \"no\", but it succeeded");
        assertThat(failureOf(() -> assertThat(audit).failedWith("no")))
                .contains("to fail with \"no\", but it failed with \"the books are closed\"");
        assertThat(failureOf(() -> assertThat(count).hasResult("stock.apples", "4")))
                .isEqualTo("expected the action count to result in stock.apples=4, but stock.apples is 3"
                        + "\n  results: return-code, stock\n  log: [counting]");
        assertThat(failureOf(() -> assertThat(count).hasResult("stock.pears", "4")))
                .contains("to result in stock.pears=4, but there is no stock.pears");
        assertThat(failureOf(() -> assertThat(count).logged("dancing"))).contains("to log \"dancing\", but it did not");
    }

    @Test
    void harnessHasTheSameAssertions() {
        harness.setLeader(true);
        harness.beginWithInitialHooks();
        int till = harness.addRelation("till", "market");

        assertThat(harness)
                .hasStatus(new ActiveStatus())
                .hasApplicationStatus(new ActiveStatus("led by shop/0"))
                .hasOpenedPorts(Port.tcp(80))
                .hasData(till, "shop/0", "currency", "EUR")
                .hasNoData(till, "shop", "currency")
                .logged("opened");
        assertThat(failureOf(() -> assertThat(harness).hasStatus(new BlockedStatus("no till"))))
                .startsWith("expected shop/0 to be blocked \"no till\", but it is active\n  the end of its log:\n  ")
                .contains("INFO opened");
        assertThat(failureOf(() -> assertThat(harness).hasApplicationStatus(new ActiveStatus())))
                .startsWith("expected the application to be active, but it is active \"led by shop/0\"");
        assertThat(failureOf(() -> assertThat(harness).hasOpenedPorts(Port.tcp(81))))
                .startsWith("expected shop/0 to have 81/tcp open, but it has 80/tcp");
        assertThat(failureOf(() -> assertThat(harness).hasData(till, "shop/0", "currency", "SEK")))
                .startsWith("expected shop/0 in relation " + till + " to say currency=SEK, but it says currency=EUR");
        assertThat(failureOf(() -> assertThat(harness).hasNoData(till, "shop/0", "currency")))
                .startsWith("expected shop/0 in relation " + till + " to say nothing of currency");
        assertThat(failureOf(() -> assertThat(harness).logged("closed")))
                .startsWith("expected shop/0 to have logged a line with \"closed\", but there is none");
    }
}
