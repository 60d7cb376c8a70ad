package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.Harness;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mydb
            peers: {peers: {interface: mydb-peers}}
            provides: {clients: {interface: mydb}}
            """);

    private final Harness<DatabaseCharm> harness = Harness.of(DatabaseCharm::new, META);
    private int peers;

    @BeforeEach
    void begin() {
        harness.begin();
        peers = harness.addRelation("peers", "mydb");
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    private String sharedId(int relation) {
        return harness.relationData(relation, "mydb").getOrDefault("secret-id", "none");
    }

    // region test
    @Test
    void theLeaderSharesOneSecretWithEveryClient() {
        int first = harness.addRelation("clients", "shop");
        harness.setLeader(true);
        int second = harness.addRelation("clients", "blog");

        String id = sharedId(first);
        assertThat(sharedId(second)).isEqualTo(id);
        assertThat(harness.secretGrants(id, first)).containsExactly("shop");
        assertThat(harness.secretGrants(id, second)).containsExactly("blog");
    }

    @Test
    void rotationMakesAPasswordThatThisUnitTakesUpToo() {
        int shop = harness.addRelation("clients", "shop");
        harness.setLeader(true);
        harness.emit("update-status");
        String before = harness.model().secret(sharedId(shop)).content().require("password");

        harness.triggerSecretRotation(sharedId(shop));
        harness.emit("update-status");

        assertThat(harness.secretRevisions(sharedId(shop))).containsExactly(1, 2);
        assertThat(harness.file("/etc/mydb/password")).content().hasSize(32).isNotEqualTo(before);
    }
    // endregion

    @Test
    void aRevisionThatNobodyTracksIsRemoved() {
        int shop = harness.addRelation("clients", "shop");
        harness.setLeader(true);
        harness.triggerSecretRotation(sharedId(shop));

        harness.triggerSecretRemoval(sharedId(shop), 1);

        assertThat(harness.secretRevisions(sharedId(shop))).containsExactly(2);
    }

    // region expired
    @Test
    void anExpiredRevisionIsReplacedAndThenRemoved() {
        int shop = harness.addRelation("clients", "shop");
        harness.setLeader(true);

        harness.triggerSecretExpiration(sharedId(shop), 1);
        assertThat(harness.secretRevisions(sharedId(shop))).containsExactly(1, 2);

        harness.triggerSecretExpiration(sharedId(shop), 1);
        assertThat(harness.secretRevisions(sharedId(shop))).containsExactly(2);
    }
    // endregion

    /** A hook that Juju refused can leave the secret without the peer data that has its ID. */
    @Test
    void aSecretThatIsLeftOverIsTakenUp() {
        int shop = harness.addRelation("clients", "shop");
        harness.setLeader(true);
        String id = sharedId(shop);
        harness.updateRelationData(peers, "mydb", Map.of("secret-id", ""));

        harness.setLeader(true);

        assertThat(harness.relationData(peers, "mydb")).containsEntry("secret-id", id);
    }

    @Test
    void aFollowerSharesNothing() {
        assertThat(sharedId(harness.addRelation("clients", "shop"))).isEqualTo("none");
    }
}
