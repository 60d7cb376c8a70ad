package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.Harness;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObserverCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: observer
            requires: {db: {interface: postgresql}}
            config: {options: {schema: {type: string}}}
            containers: {redis: {}}
            """);

    private final Harness<ObserverCharm> harness = Harness.of(ObserverCharm::new, META);

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    @Test
    void aNamedObservationRunsBesideTheUnnamedOneInTheOrderInWhichTheyWereMade() {
        harness.emit("config-changed");

        assertThat(harness.charm().calls).containsExactly("config-changed", "tls", "reconcile");
    }

    @Test
    void aGroupRunsForEachOfItsEvents() {
        harness.emit("update-status");
        harness.addRelation("db", "postgresql");

        assertThat(harness.charm().calls).containsExactly("reconcile", "reconcile");
    }

    @Test
    void aComponentsEventReachesTheCharm() {
        harness.updateConfig("schema", "shop");
        int db = harness.addRelation("db", "postgresql");
        harness.charm().calls.clear();

        harness.updateRelationData(db, "postgresql", Map.of("url", "jdbc:postgresql:shop"));

        assertThat(harness.charm().calls).containsExactly("reconcile", "ready at jdbc:postgresql:shop");
    }

    @Test
    void aDeferredEventComesBackAtTheNextHook() {
        int db = harness.addRelation("db", "postgresql");
        harness.updateRelationData(db, "postgresql", Map.of("url", "jdbc:postgresql:shop"));
        assertThat(harness.status()).isEqualTo(new WaitingStatus("for a schema"));

        harness.updateConfig("schema", "shop");

        assertThat(harness.status()).isEqualTo(new ActiveStatus());
    }

    @Test
    void theLifecycleIsObservedByClass() {
        harness.emit("start");
        harness.setLeader(true);

        assertThat(harness.charm().calls).containsExactly("start", "leader-elected");
    }

    @Test
    void aContainerTellsThatPebbleRuns() {
        harness.container("redis").pebbleReady();

        assertThat(harness.charm().calls).containsExactly("ready: redis");
    }
}
