package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.HookEvent;
import dev.jops.framework.Framework;
import dev.jops.model.Secret;
import dev.jops.recipes.SharedSecret;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSecretTest {
    private static final String FILE = "/etc/secret-word";

    private final List<String> made = new ArrayList<>();
    private SimulatedJuju juju = SimulatedJuju.withSeed(1);
    private Runnable afterwards = () -> {};

    private final class SecretCharm extends CharmBase {
        private final SharedSecret word = new SharedSecret(this, "word", "peers", this::make);

        SecretCharm(Framework framework) {
            super(framework);
            framework.observe(HookEvent.class, this::onHook);
        }

        private Map<String, String> make() {
            made.add(unit().name() + " " + made.size());
            return Map.of("word", "w" + made.size());
        }

        private void onHook(HookEvent event) throws InterruptedException {
            Optional<Secret> secret = word.getOrCreate();
            if (secret.isPresent()) {
                machine().writePrivateFile(FILE, secret.get().content().require("word"));
            }
            if (made.size() == 1) {
                afterwards.run();
            }
        }
    }

    @AfterEach
    void closeJuju() {
        juju.close();
    }

    private SimulatedApplication deploy(int units) {
        return juju.deploy("mysql", CharmCode.of(SecretCharm::new, ScriptedCharm.META), units);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isMadeOnceAndReadByAllUnits(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        SimulatedApplication app = deploy(3);

        juju.advance(Duration.ofMinutes(20));

        assertThat(made).hasSize(1);
        assertThat(juju.secrets()).singleElement().satisfies(secret -> {
            assertThat(secret.owner()).isEqualTo("mysql");
            assertThat(app.peerData("peers").get("jops-secret-word"))
                    .endsWith(secret.id().substring("secret:".length()));
        });
        assertThat(app.peerData("peers").toString()).doesNotContain("w1");
        for (SimulatedUnit unit : app.units()) {
            assertThat(unit.file(FILE)).hasContent("w1");
        }
    }

    @Test
    void isMadeInAnApplicationOfOneUnit() {
        SimulatedApplication app = deploy(1);

        juju.runUntilQuiet();

        assertThat(app.unit(0).file(FILE)).hasContent("w1");
    }

    @Test
    void isKeptByTheNextLeader() {
        SimulatedApplication app = deploy(3);
        juju.runUntilQuiet();

        juju.inject(new Vanish(app.leader().orElseThrow().name()));
        app.addUnit();
        juju.advance(Duration.ofMinutes(20));

        assertThat(app.leader()).isPresent();
        assertThat(made).hasSize(1);
        assertThat(app.unit(3).file(FILE)).hasContent("w1");
    }

    /**
     * The commit of the hook that created the secret is refused: before Juju 4.1 the secret stays, although the peer
     * data does not name it.
     */
    @ParameterizedTest
    @CsvSource({"3.6.14, 1", "4.0.1, 1", "4.1.0, 2"})
    void oneWhoseHookWasRefusedIsTakenUpOrMadeAnewAndTheOnlyOne(String version, int times) {
        juju = SimulatedJuju.builder().seed(1).version(version).build();
        SimulatedApplication app = deploy(3);
        SimulatedUnit maker = refuseTheHookThatMakesIt(app);
        assertThat(juju.secrets()).hasSize(times == 1 ? 1 : 0);

        juju.advance(Duration.ofMinutes(20));

        assertThat(maker.hookInError()).isEmpty();
        assertThat(made).hasSize(times);
        assertEveryUnitHasTheOneSecret(app);
    }

    @Test
    void nextLeaderTakesUpOneWhoseHookWasRefused() {
        SimulatedApplication app = deploy(3);
        SimulatedUnit maker = refuseTheHookThatMakesIt(app);

        juju.inject(new Vanish(maker.name()));
        juju.advance(Duration.ofMinutes(20));

        assertThat(app.leader()).isPresent();
        assertThat(made).hasSize(1);
        assertThat(juju.secrets()).hasSize(1);
        assertThat(app.peerData("peers")).containsKey("jops-secret-word");
        assertThat(app.leader().orElseThrow().file(FILE)).hasContent("w1");
    }

    /** Makes Juju refuse the commit of the hook that creates the secret, and returns its unit. */
    private SimulatedUnit refuseTheHookThatMakesIt(SimulatedApplication app) {
        juju.runUntil("it leads", () -> app.leader().isPresent(), Duration.ofMinutes(5));
        SimulatedUnit maker = app.leader().orElseThrow();
        juju.runUntil("install ran", () -> maker.hooks().contains("install"), Duration.ofMinutes(5));
        maker.onNextHook(new RefuseCommit());
        juju.runUntil("its hook is refused", () -> maker.hookInError().isPresent(), Duration.ofMinutes(5));
        assertThat(made).hasSize(1);
        return maker;
    }

    @Test
    void oneThatWasMadeWhileLeadershipMovedIsTheOnlyOne() {
        List<SimulatedApplication> deployed = new ArrayList<>();
        afterwards = () -> {
            afterwards = () -> {};
            juju.inject(new RevokeLease(deployed.get(0).name()));
        };
        SimulatedApplication app = deploy(3);
        deployed.add(app);

        juju.advance(Duration.ofMinutes(20));

        assertEveryUnitHasTheOneSecret(app);
    }

    private void assertEveryUnitHasTheOneSecret(SimulatedApplication app) {
        assertThat(juju.secrets()).hasSize(1);
        for (SimulatedUnit unit : app.units()) {
            assertThat(unit.hookInError()).isEmpty();
            assertThat(unit.file(FILE))
                    .hasContent(juju.secrets().get(0).content().get("word"));
        }
    }
}
