package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.RevokeLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedJujuTest {
    private final SimulatedJuju juju = SimulatedJuju.withSeed(42);

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void refusesAnEndlessLoopOfHooks() {
        juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof LeaderElectedEvent || event instanceof RelationChangedEvent) {
                        charm.pause(Duration.ofMinutes(1));
                        charm.shared().put("now", charm.clock().instant().toString());
                    }
                }),
                1);

        assertThatThrownBy(juju::runUntilQuiet)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Hooks are still running after 6 h of simulated time: does a handler trigger itself?"
                        + " (seed 42)");
    }

    @Test
    void doesNotGoBackInTime() {
        assertThatThrownBy(() -> juju.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time can't pass by PT-1S: a duration is zero or more");
        assertThatThrownBy(() -> juju.runUntil("never", () -> false, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time can't pass by PT-1S: a duration is zero or more");
    }

    @Test
    void advancesByTheWholeDuration() {
        juju.advance(Duration.ofMinutes(7));

        assertThat(juju.elapsed()).isEqualTo(Duration.ofMinutes(7));
        assertThat(juju.now()).isEqualTo("2026-01-01T00:07:00Z");
    }

    @Test
    void namesTheConditionThatDidNotHoldInTime() {
        assertThatThrownBy(() -> juju.runUntil("pigs fly", () -> false, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not within 60 s of simulated time: pigs fly (seed 42)");
    }

    @Test
    void doesNotWaitForTheRetryOfAHookInError() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof InstallEvent) {
                        throw new IllegalStateException("on purpose");
                    }
                }),
                1);

        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).containsExactly("install");
    }

    @Test
    void isPrintedByVersionAndSeedAndWhatIsInItByName() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);

        assertThat(juju).hasToString("simulated Juju " + SimulatedJuju.USUAL_VERSION + ", seed 42");
        assertThat(app).hasToString("mysql");
        assertThat(app.unit(0)).hasToString("mysql/0");
    }

    @Test
    void namesTheSeedTheUnitAndTheHookOfAnInvariantThatDoesNotHold() {
        juju.require(new Invariant(
                "nobody installs", now -> !now.timeline().toString().contains("done      install")));
        juju.deploy("mysql", ScriptedCharm.idle(), 1);

        assertThatThrownBy(juju::runUntilQuiet)
                .isInstanceOf(InvariantViolatedException.class)
                .hasMessage("\"nobody installs\" does not hold; it held until install of mysql/0 (seed 42)");
    }

    @Test
    void checksInvariantsAfterHooksThatFailAsWell() {
        int[] checks = {0};
        juju.require(new Invariant("counted", now -> ++checks[0] > 0));
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        app.unit(0).onNextHook(new RefuseCommit());

        juju.runUntilQuiet();

        assertThat(checks[0]).isEqualTo(1);
        assertThat(juju.hooks()).isEqualTo(1);
    }

    @Test
    void findsTwoUnitsThatAreBothToldToLead() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);
        juju.runUntilQuiet();
        juju.require(Invariant.atMostOneLeader());

        juju.inject(new RevokeLease(app.name()));

        assertThatThrownBy(() -> juju.advance(Duration.ofSeconds(20)))
                .isInstanceOf(InvariantViolatedException.class)
                .hasMessageContaining("at most one unit of an application is told that it leads");
    }

    @Test
    void showsAListenerWhatHappensAtOnce() {
        List<TimelineEntry> entries = new ArrayList<>();
        juju.listen(entries::add);

        juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();

        assertThat(entries).isEqualTo(juju.timeline().entries());
        assertThat(entries.get(0).toString()).endsWith("mysql                operation deploy mysql with 1 units");
    }

    @Test
    void letsNoListenerMoveTime() {
        juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.listen(entry -> juju.advance(Duration.ofSeconds(1)));

        assertThatThrownBy(juju::runUntilQuiet)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the simulation runs already");
    }

    @Test
    void givesEachUnitAMachineOfItsOwn() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof ConfigChangedEvent) {
                        charm.machine()
                                .writePrivateFile(
                                        "/etc/mysql/name", charm.unit().name());
                    }
                }),
                2);
        juju.runUntilQuiet();

        assertThat(app.unit(0).file("/etc/mysql/name")).hasContent("mysql/0");
        assertThat(app.unit(1).file("/etc/mysql/name")).hasContent("mysql/1");
    }

    @Test
    void removesTheFilesOfItsUnitsWhenItIsClosed() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        var root = app.unit(0).file("/etc").getParent();

        juju.close();

        assertThat(root).doesNotExist();
    }

    @Test
    void failsARunWhoseHandlerHangsForLongerThanTheTestAllows() {
        CountDownLatch over = new CountDownLatch(1);
        try (SimulatedJuju strict =
                SimulatedJuju.builder().longestSilence(Duration.ofMillis(50)).build()) {
            strict.deploy("mysql", ScriptedCharm.code((charm, event) -> over.await()), 1);

            assertThatThrownBy(strict::runUntilQuiet)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a handler has called no hook command for 0.05 s of real time");
            over.countDown();
        }
    }

    /** The hint ends the sleep, so the test lasts only until the hint comes. */
    @Test
    void hintsAtAHandlerThatSleepsInRealTime() {
        List<Thread> sleepers = new CopyOnWriteArrayList<>();
        List<String> hints = new ArrayList<>();
        Handler wake = new Handler() {
            @Override
            public void publish(LogRecord line) {
                hints.add(line.getMessage());
                sleepers.get(sleepers.size() - 1).interrupt();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(SimulatedJuju.class.getName());
        log.addHandler(wake);
        try {
            juju.deploy("mysql", ScriptedCharm.code((charm, event) -> sleep(sleepers)), 1);

            juju.runUntilQuiet();
        } finally {
            log.removeHandler(wake);
        }

        assertThat(hints).isNotEmpty();
        assertThat(hints.get(0))
                .matches(
                        "dev\\.jops\\.testing\\.SimulatedJujuTest\\.sleep\\(SimulatedJujuTest\\.java:\\d+\\) sleeps in real time:"
                                + " pause\\(\\.\\.\\.\\) lets simulated time pass instead");
    }

    /** Sleeps until somebody hints at it, in the first hook alone. */
    private static void sleep(List<Thread> sleepers) {
        if (sleepers.isEmpty()) {
            sleepers.add(Thread.currentThread());
            try {
                Thread.sleep(3_600_000);
            } catch (InterruptedException e) {
                // the hint has come
            }
        }
    }

    @Test
    void refusesToAllowAHandlerNoTime() {
        assertThatThrownBy(() -> SimulatedJuju.builder().longestSilence(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the longest silence of a handler must be positive, not PT0S");
    }
}
