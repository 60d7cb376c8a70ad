package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.testing.fault.AtCommand;
import dev.jops.testing.fault.CutOff;
import dev.jops.testing.fault.Fault;
import dev.jops.testing.fault.Kill;
import dev.jops.testing.fault.NextHook;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.StopAgent;
import dev.jops.testing.fault.StopController;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how faults begin and end. */
class InjectedFaultTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(4);
    private final SimulatedApplication app = juju.deploy(
            "mysql", ScriptedCharm.code((charm, event) -> charm.unit().isLeader()), 2);

    @BeforeEach
    void deploy() {
        juju.runUntilQuiet();
    }

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void isOverAfterItsDuration() {
        OngoingFault absence = juju.inject(new Vanish("mysql/0", MINUTE));

        juju.advance(Duration.ofSeconds(59));
        boolean wasLost = app.unit(0).isLost();
        juju.advance(Duration.ofSeconds(2));

        assertThat(wasLost).isTrue();
        assertThat(app.unit(0).isLost()).isFalse();
        assertThatThrownBy(absence::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot end a fault that is over: the machine of mysql/0 vanishes for 60s");
    }

    @Test
    void ofTheLeaderIsOverForTheUnitThatLedWhenItBegan() {
        SimulatedUnit leader = juju.unit("mysql/leader").orElseThrow();

        juju.inject(new CutOff("mysql/leader", Duration.ofMinutes(2)));
        juju.advance(Duration.ofSeconds(100));
        boolean wasCutOff = leader.isCutOff();
        boolean stillLed = leader.holdsLease();
        juju.advance(Duration.ofSeconds(30));

        assertThat(wasCutOff).isTrue();
        assertThat(stillLed).isFalse();
        assertThat(leader.isCutOff()).isFalse();
    }

    @Test
    void isOverBeforeItsDurationIfItIsEnded() {
        OngoingFault cut = juju.inject(new CutOff("mysql/0", MINUTE));

        cut.end();
        juju.inject(new CutOff("mysql/0"));
        juju.advance(MINUTE.multipliedBy(2));

        assertThat(app.unit(0).isCutOff()).isTrue();
    }

    @Test
    void doesNotEndWhatCameAfterAllFaultsWereEnded() {
        juju.inject(new CutOff("mysql/0", MINUTE));

        juju.endFaults();
        boolean wasCutOff = app.unit(0).isCutOff();
        juju.inject(new CutOff("mysql/0"));
        juju.advance(MINUTE.multipliedBy(2));

        assertThat(wasCutOff).isFalse();
        assertThat(app.unit(0).isCutOff()).isTrue();
    }

    @Test
    void ignoresWhatHasEndedAlready() {
        OngoingFault stop = juju.inject(new StopAgent("mysql/0"));
        OngoingFault absence = juju.inject(new Vanish("mysql/0"));
        absence.end();
        juju.runUntilQuiet();

        stop.end();

        assertThat(app.unit(0).isUp()).isTrue();
    }

    @Test
    void doesNotStrikeAHookThatBeginsAfterItsEnd() {
        OngoingFault kill = app.unit(0).onNextHook(new Kill(1));
        OngoingFault refusal = app.unit(0).onNextHook(new RefuseCommit());

        kill.end();
        refusal.end();
        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).filteredOn("config-changed"::equals).hasSize(2);
        assertThat(app.unit(0).hookInError()).isEmpty();
    }

    @Test
    void lastsFromTheCommandAtWhichItStrikes() {
        app.unit(0).onNextHook(new AtCommand(1, new CutOff("mysql/0", MINUTE)));
        juju.advance(MINUTE);

        app.config("colour", "blue");
        juju.advance(Duration.ofSeconds(50));
        boolean isCutOff = app.unit(0).isCutOff();
        juju.advance(Duration.ofSeconds(20));

        assertThat(isCutOff).isTrue();
        assertThat(app.unit(0).isCutOff()).isFalse();
    }

    @Test
    void strikesSomethingElseInTheMiddleOfAHook() {
        SimulatedUnit leader = app.leader().orElseThrow();
        SimulatedUnit other = app.unit(leader == app.unit(0) ? 1 : 0);
        OngoingFault ongoing = other.onNextHook(new AtCommand(1, new RevokeLease("mysql")));
        other.onNextHook(new AtCommand(1, new NextHook(leader.name(), new AtCommand(1, new StopController()))));

        app.config("colour", "blue");
        juju.advance(Duration.ofSeconds(10));

        assertThat(juju.timeline().toString()).contains("the lease of mysql is revoked");
        assertThat(other.hookInError()).isEmpty();
        ongoing.end();
    }

    @Test
    void isSkippedInAHookIfItCanNotHappenThere() {
        app.unit(0).onNextHook(new AtCommand(1, new CutOff("mysql/9")));
        app.unit(0).onNextHook(new AtCommand(1, new CutOff("mysql/0")));
        app.unit(0).onNextHook(new AtCommand(1, new CutOff("mysql/0")));

        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(app.unit(0).isCutOff()).isTrue();
    }

    @Test
    void saysWhetherItCanHappen() {
        Fault vanish = new Vanish("mysql/0");

        boolean atFirst = juju.canInject(vanish);
        juju.inject(vanish);

        assertThat(atFirst).isTrue();
        assertThat(juju.canInject(vanish)).isFalse();
        assertThat(juju.canInject(new CutOff("mysql/9"))).isFalse();
        assertThat(juju.canInject(new RevokeLease("shop"))).isFalse();
        assertThatThrownBy(() -> juju.inject(vanish)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vanish mysql/9 | no unit is called mysql/9: the simulation has mysql/0, mysql/1",
                "kill shop/0 2 | no unit is called shop/0: the simulation has mysql/0, mysql/1",
                "revoke shop | no application is called shop: the simulation has mysql",
                "pin shop 20s | no application is called shop: the simulation has mysql"
            })
    void isRefusedForMissingUnitsAndApplications(String words, String message) {
        Fault fault = Fault.parse(List.of(words.split(" ", -1)));

        assertThatThrownBy(() -> juju.inject(fault))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
