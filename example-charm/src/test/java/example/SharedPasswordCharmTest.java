package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

        assertThat(sharedPassword()).matches("[A-Za-z0-9]{24}");
        assertThat(passwordFile()).hasContent(sharedPassword());
        assertThat(harness.unitStatus()).isEqualTo(new ActiveStatus("ready"));
    }

    @Test
    void waitsForTheLeaderToMakeAPassword() {
        harness.emit("config-changed");

        assertThat(harness.unitStatus()).isEqualTo(new WaitingStatus("for the leader to make a password"));
        assertThat(harness.relationData(peers, "shared-password")).isEmpty();
        assertThat(passwordFile()).doesNotExist();
    }

    @Test
    void keepsTheLeadersPasswordWhereNobodyElseReadsIt() throws IOException {
        harness.updateRelationData(peers, "shared-password", Map.of("admin-password", "of-the-leader"));

        assertThat(passwordFile()).hasContent("of-the-leader");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
                .isEqualTo("rw-------");
        assertThat(harness.unitStatus()).isEqualTo(new ActiveStatus("ready"));
    }

    @Test
    void keepsThePasswordWhenAnotherLeaderMadeIt() {
        harness.updateRelationData(peers, "shared-password", Map.of("admin-password", "of-the-first-leader"));

        harness.setLeader(true);

        assertThat(sharedPassword()).isEqualTo("of-the-first-leader");
    }

    @Test
    void keepsItsPasswordWhenItIsElectedAgain() {
        harness.setLeader(true);
        String first = sharedPassword();

        harness.setLeader(false);
        harness.setLeader(true);

        assertThat(sharedPassword()).isEqualTo(first);
    }

    @Test
    void showsTheMessageOfTheDay() {
        harness.setLeader(true);

        harness.updateConfig("motd", "grüß dich");

        assertThat(harness.unitStatus()).isEqualTo(new ActiveStatus("grüß dich"));
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

    private String sharedPassword() {
        return harness.relationData(peers, "shared-password").getOrDefault("admin-password", "");
    }

    private Path passwordFile() {
        return harness.file(harness.charm().charmDir() + "/admin-password");
    }
}
