package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.ActionOutcome;
import dev.jops.testing.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedPasswordCharmTest {
    private static final CharmMeta META = CharmMeta.load(Path.of("charm"));

    private final Harness<SharedPasswordCharm> harness = Harness.of(SharedPasswordCharm::new, META);
    private int peers;

    @BeforeEach
    void begin() {
        harness.begin();
        peers = harness.addRelation("peers", "shared-password");
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void makesAPasswordWhenItIsElected() {
        harness.setLeader(true);

        assertThat(password(secretId())).matches("[A-Za-z0-9]{24}");
        assertThat(passwordFile()).hasContent(password(secretId()));
        assertThat(harness.status()).isEqualTo(new ActiveStatus("ready"));
    }

    @Test
    void sharesTheIdOfTheSecretAndNothingOfItsContent() {
        harness.setLeader(true);

        Map<String, String> shared = harness.relationData(peers, "shared-password");

        assertThat(shared).containsOnlyKeys("admin-secret-id");
        assertThat(shared.toString()).doesNotContain(password(secretId()));
    }

    @Test
    void waitsForTheLeaderToMakeAPassword() {
        harness.emit("config-changed");

        assertThat(harness.status()).isEqualTo(new WaitingStatus("for the leader to make a password"));
        assertThat(harness.relationData(peers, "shared-password")).isEmpty();
        assertThat(passwordFile()).doesNotExist();
    }

    @Test
    void keepsTheLeadersPasswordWhereNobodyElseReadsIt() throws IOException {
        shareAsTheLeader("of-the-leader");

        assertThat(passwordFile()).hasContent("of-the-leader");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
                .isEqualTo("rw-------");
        assertThat(harness.status()).isEqualTo(new ActiveStatus("ready"));
    }

    @Test
    void keepsThePasswordWhenAnotherLeaderMadeIt() {
        String id = shareAsTheLeader("of-the-first-leader");

        harness.setLeader(true);

        assertThat(secretId()).isEqualTo(id);
        assertThat(passwordFile()).hasContent("of-the-first-leader");
    }

    @Test
    void keepsItsPasswordWhenItIsElectedAgain() {
        harness.setLeader(true);
        String first = password(secretId());

        harness.setLeader(false);
        harness.setLeader(true);

        assertThat(password(secretId())).isEqualTo(first);
    }

    @Test
    void leaderRotatesThePasswordAndTellsTheIdOfItsSecret() {
        harness.setLeader(true);
        String first = password(secretId());

        ActionOutcome outcome = harness.runAction("rotate-password");

        assertThat(outcome.results()).containsEntry("secret-id", secretId());
        assertThat(passwordFile()).hasContent(password(secretId()));
        assertThat(password(secretId())).hasSize(24).isNotEqualTo(first);
    }

    @Test
    void followerDoesNotRotate() {
        shareAsTheLeader("of-the-leader");

        assertThatThrownBy(() -> harness.runAction("rotate-password"))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("shared-password/0 is not the leader");

        assertThat(passwordFile()).hasContent("of-the-leader");
    }

    @Test
    void everyUnitTellsTheIdOfTheSecret() {
        String id = shareAsTheLeader("of-the-leader");

        assertThat(harness.runAction("get-secret-id").results()).containsEntry("secret-id", id);
    }

    @Test
    void actionsFailBeforeThereIsAPassword() {
        for (String action : List.of("rotate-password", "get-secret-id")) {
            assertThatThrownBy(() -> harness.runAction(action))
                    .isInstanceOf(ActionFailedException.class)
                    .hasMessageContaining("there is no password yet");
        }
    }

    @Test
    void removesARevisionThatNobodyTracks() {
        harness.setLeader(true);
        harness.runAction("rotate-password");
        String id = secretId();
        assertThat(harness.secretRevisions(id)).containsExactly(1, 2);

        harness.triggerSecretRemoval(id, 1);

        assertThat(harness.secretRevisions(id)).containsExactly(2);
    }

    @Test
    void showsTheMessageOfTheDay() {
        harness.setLeader(true);

        harness.updateConfig("motd", "grüß dich");

        assertThat(harness.status()).isEqualTo(new ActiveStatus("grüß dich"));
    }

    @Test
    void saysWhyAFollowerCanNotSign() {
        harness.updateConfig("everyone-writes", true);

        assertThat(harness.log())
                .singleElement()
                .asString()
                .startsWith("WARNING shared-password/0 cannot write the application data of shared-password")
                .contains("shared-password/0 is not the leader");
        assertThat(harness.relationData(peers, "shared-password")).doesNotContainKey("signed-by");
    }

    @Test
    void signsAsTheLeader() {
        harness.setLeader(true);

        harness.updateConfig("everyone-writes", true);

        assertThat(harness.relationData(peers, "shared-password")).containsEntry("signed-by", "shared-password/0");
    }

    /** Does what another unit does as the leader. */
    private String shareAsTheLeader(String password) {
        String id = harness.addModelSecret("shared-password", Map.of("password", password));
        harness.updateRelationData(peers, "shared-password", Map.of("admin-secret-id", id));
        return id;
    }

    private String secretId() {
        return harness.relationData(peers, "shared-password").getOrDefault("admin-secret-id", "");
    }

    private String password(String secretId) {
        return harness.model().secret(secretId).peek().require("password");
    }

    private Path passwordFile() {
        return harness.file(harness.charm().charmDir() + "/admin-password");
    }
}
