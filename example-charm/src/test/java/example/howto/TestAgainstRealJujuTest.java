package example.howto;

import static dev.jops.testing.assertions.CharmAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jops.integration.Juju;
import dev.jops.integration.LeaderChange;
import dev.jops.integration.SimulatedModel;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.CharmCode;
import dev.jops.testing.CharmSource;
import dev.jops.testing.Deployment;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.Task;
import dev.jops.testing.junit.CharmTest;
import dev.jops.testing.status.ModelStatus;
import example.SharedPasswordCharm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

// region class
@CharmTest
class TestAgainstRealJujuTest {
    private static final CharmSource CHARM = CharmSource.packed(Path.of("target"))
            .simulatedBy(CharmCode.of(SharedPasswordCharm::new, CharmMeta.load(Path.of("charm"))));
    private static final Duration LONGEST_DEPLOYMENT = Duration.ofMinutes(20);

    @BeforeAll
    static void deploy(Juju juju) {
        juju.deploy("passwords", CHARM, 3);
        juju.waitFor(
                "all units have the password",
                status -> status.isActive("passwords") && status.isIdle("passwords"),
                LONGEST_DEPLOYMENT);
    }
    // endregion

    // region leader
    @Test
    void secretStaysWhenAnotherUnitLeads(Juju juju) {
        Object before = juju.run("passwords/leader", "get-secret-id")
                .waitFor()
                .results()
                .get("secret-id");

        String next = juju.changeLeader("passwords");

        assertThat(juju.run(next, "get-secret-id").waitFor()).hasResult("secret-id", String.valueOf(before));
    }
    // endregion

    // region follower
    @Test
    void followerRotatesNoPassword(Juju juju) {
        ModelStatus status = juju.waitFor(
                "a unit leads, and nothing is left to do",
                now -> now.application("passwords").leader().isPresent() && now.isIdle("passwords"),
                LONGEST_DEPLOYMENT);
        String follower = status.application("passwords").units().values().stream()
                .filter(unit -> !unit.leader())
                .findFirst()
                .orElseThrow()
                .name();

        Task rotation = juju.run(follower, "rotate-password");

        var failure = assertThrows(ActionFailedException.class, rotation::waitFor);
        assertThat(failure.outcome())
                .failedWith(follower + " is not the leader, and only the leader changes the password");
    }
    // endregion

    // region operate
    @Test
    void mottoIsShownByEveryUnit(Juju juju) {
        juju.addUnit("passwords");
        juju.config("passwords", "motd", "open");

        juju.waitFor(
                "all units say that they are open",
                status -> status.application("passwords").units().values().stream()
                        .allMatch(unit -> unit.status().message().equals("open")),
                LONGEST_DEPLOYMENT);
    }
    // endregion

    // region without
    @Test
    void runsWithoutTheExtension() {
        try (Juju juju = SimulatedModel.of(SimulatedJuju.withSeed(1))) {
            juju.deploy(Deployment.of("passwords", CHARM).units(3).config("motd", "open"));
            juju.waitFor("the application is active", status -> status.isActive("passwords"), LONGEST_DEPLOYMENT);
            String old = juju.leaderOf("passwords").orElseThrow();

            String next = juju.changeLeader("passwords", LeaderChange.STOP_AGENT, Duration.ofMinutes(2));

            assertNotEquals(old, next);
        }
    }
    // endregion
}
