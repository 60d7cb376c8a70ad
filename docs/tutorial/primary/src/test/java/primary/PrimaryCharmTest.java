package primary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.Harness;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrimaryCharmTest {
    private final Harness<PrimaryCharm> harness = Harness.of(PrimaryCharm::new, CharmMeta.load(Path.of("charm")));

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    @Test
    void aFollowerWaitsForALeader() {
        harness.beginWithInitialHooks();

        assertEquals(new WaitingStatus("for a leader"), harness.status());
    }

    @Test
    void aFollowerShowsWhatTheLeaderPublished() {
        harness.begin();
        int peers = harness.addRelation("peers", "primary");

        harness.updateRelationData(peers, "primary", Map.of("primary", "primary/7"));
        harness.updateConfig("label", "boss");

        assertEquals(new ActiveStatus("boss is primary/7"), harness.status());
    }

    @Test
    void theLeaderPublishesItsName() {
        harness.begin();
        int peers = harness.addRelation("peers", "primary");

        harness.setLeader(true);

        assertEquals(Map.of("primary", "primary/0"), harness.relationData(peers, "primary"));
    }
}
