package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.machine.Program;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.Context;
import dev.jops.testing.Harness;
import dev.jops.testing.RunningCharm;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseClientCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("{name: shop, requires: {db: {interface: mydb}}}");

    private final Harness<DatabaseClientCharm> harness = Harness.of(DatabaseClientCharm::new, META);

    @BeforeEach
    void begin() {
        harness.begin();
        harness.machine().onCommand("systemctl", "reload").answer(0, "", "");
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    private String relatedSecret() {
        int db = harness.addRelation("db", "mydb");
        String id = harness.addModelSecret("mydb", Map.of("username", "shop", "password", "first-password"));
        harness.grantSecret(id, "shop");
        harness.updateRelationData(db, "mydb", Map.of("secret-id", id));
        return id;
    }

    // region test
    @Test
    void theNewPasswordIsTakenUp() {
        String id = relatedSecret();
        assertThat(harness.file("/etc/shop/db-password")).hasContent("first-password");

        harness.setSecretContent(id, Map.of("username", "shop", "password", "second-password"));

        assertThat(harness.file("/etc/shop/db-password")).hasContent("second-password");
        assertThat(harness.machine().runs())
                .extracting(Program::toString)
                .containsExactly("systemctl reload shop", "systemctl reload shop");
        assertThat(harness.status()).isEqualTo(new ActiveStatus("as shop"));
    }
    // endregion

    @Test
    void theContentIsARecordThatShowsNoPassword() {
        relatedSecret();

        assertThat(harness.charm().login().password()).isEqualTo("first-password");
        assertThat(harness.charm().login()).hasToString("Login[username=Optional[shop]]");
    }

    @Test
    void withoutAnIdItWaits() {
        int db = harness.addRelation("db", "mydb");
        harness.updateRelationData(db, "mydb", Map.of("version", "1"));

        assertThat(harness.status()).isEqualTo(new WaitingStatus("for the database's password"));
    }

    @Test
    void aRevisionThatIsTakenUpIsNotOutdated() {
        relatedSecret();

        assertThat(harness.charm().isOutdated()).isFalse();
    }

    @Test
    void aNewerRevisionIsSeenBeforeItIsTakenUp() {
        SecretState login = SecretState.builder(Map.of("username", "shop", "password", "first-password"))
                .label("db-login")
                .newRevision(Map.of("username", "shop", "password", "second-password"))
                .build();
        State state = State.builder().secret(login).build();

        try (Context<DatabaseClientCharm> context = Context.of(DatabaseClientCharm::new, META);
                RunningCharm<DatabaseClientCharm> running =
                        context.start(context.on().updateStatus(), state)) {
            assertThat(running.charm().isOutdated()).isTrue();
        }
    }

    @Test
    void aSecretThatIsNotGrantedIsAProblem() {
        String id = harness.addUserSecret(Map.of("password", "first-password"));

        assertThat(harness.charm().problem(id))
                .hasValueSatisfying(text -> assertThat(text).contains("was not granted access"));
        assertThat(harness.charm().problem("secret:d0erdgfmp25c762i8np0"))
                .hasValueSatisfying(text -> assertThat(text).contains("there is no such secret"));
    }
}
