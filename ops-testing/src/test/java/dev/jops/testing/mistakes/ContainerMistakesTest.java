package dev.jops.testing.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmFactory;
import dev.jops.testing.Invariant;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests that an exploration on Kubernetes finds each mistake with containers, and that the mended charm survives.
 *
 * <p>By default, each mistake has to be found within 250 schedules, and the mended charm to survive 40. {@code
 * -Djops.exploration.schedules=10000} sets another number.
 */
@Execution(ExecutionMode.CONCURRENT)
class ContainerMistakesTest {
    private static final int SCHEDULES = Integer.getInteger("jops.exploration.schedules", 250);
    private static final int SURVIVED =
            Integer.getInteger("jops.exploration.schedules", Boolean.getBoolean("jops.thorough") ? 250 : 40);

    @Test
    void findsAContainerThatIsTakenToBeThere() {
        found(exploration(Unguarded.Broken::new).require(Invariant.noUncaughtException()));
        assertSurvives(exploration(Unguarded.Mended::new).require(Invariant.noUncaughtException()));
    }

    @Test
    void findsAPushedFileWithoutARestart() {
        Invariant read = PushedWithoutRestart.workloadsReadTheirFiles();

        found(exploration(PushedWithoutRestart.Broken::new).require(read));
        assertSurvives(exploration(PushedWithoutRestart.Mended::new).require(read));
    }

    @Test
    void findsStateThatIsKeptInAContainer() {
        Invariant stays = Invariant.staysAsItIs("app", "peers", "token");

        found(exploration(KeptInAContainer.Broken::new).require(stays));
        assertSurvives(exploration(KeptInAContainer.Mended::new).require(stays));
    }

    @Test
    void findsANoticeWhoseHandlerAlwaysFails() {
        ExplorationFailure failure = found(exploration(FailingNotice.Broken::new));
        assertThat(failure.violation().invariant()).isEqualTo("hooks come to an end");
        assertSurvives(exploration(FailingNotice.Mended::new).require(Invariant.noUncaughtException()));
    }

    private static Exploration exploration(CharmFactory factory) {
        return Exploration.of(juju -> {
                    juju.deploy("app", WorkloadCharm.code(factory), 2);
                    FailingNotice.notify(juju);
                })
                .kubernetes()
                .seed(1)
                .schedules(SCHEDULES)
                .requireInTheEnd(Invariant.noUnitInError());
    }

    private static ExplorationFailure found(Exploration exploration) {
        return exploration.run().failure().orElseThrow();
    }

    private static void assertSurvives(Exploration exploration) {
        exploration.schedules(SURVIVED).run().orThrow();
    }
}
