package example.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.testing.Harness;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LicensedShopCharmTest {
    // region metadata
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            config:
              options:
                port: {type: int, default: 80}
                verbosity: {type: string, default: quiet}
                greeting: {type: string}
                licence: {type: secret}
                zone: {type: string}
                clients: {type: int}
                ratio: {type: float}
                tls: {type: boolean}
            """);
    // endregion

    private final Harness<LicensedShopCharm> harness = Harness.of(LicensedShopCharm::new, META);

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    @Test
    void unsetOptionsAreAbsent() {
        harness.emit("config-changed");

        assertThat(harness.file("/etc/shop/listen")).hasContent("80\nanywhere, 100 clients, 0.5\n");
        assertThat(harness.file("/etc/shop/licence")).doesNotExist();
    }

    @Test
    void eachOptionIsReadByItsType() {
        harness.updateConfig(Map.of(
                "port",
                8080,
                "verbosity",
                "read-only",
                "greeting",
                "hello",
                "zone",
                "north",
                "clients",
                7,
                "ratio",
                0.25,
                "tls",
                true));

        assertThat(harness.file("/etc/shop/listen")).hasContent("8080 hello\nnorth, 7 clients, 0.25, TLS\n");
        assertThat(harness.status()).isEqualTo(new ActiveStatus("READ_ONLY"));
    }

    // region test
    @Test
    void anInvalidPortBlocksUntilTheOperatorCorrectsIt() {
        harness.updateConfig("port", 70_000);
        assertThat(harness.status())
                .isEqualTo(
                        new BlockedStatus("the option port does not fit Settings: port must be between 1 and 65535"));

        harness.updateConfig("port", 8080);
        assertThat(harness.status()).isEqualTo(new ActiveStatus("QUIET"));
    }
    // endregion

    // region mistake
    /** The option port is an int. */
    record Mistaken(boolean port) {}

    @Test
    void aRecordThatDoesNotMatchTheMetadataIsAMistakeOfTheCharm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> harness.model().config().loadOrBlock(Mistaken.class))
                .withMessage(
                        "the component port of Mistaken is of type boolean, and the option port of the charm shop is declared"
                                + " with type int: let the component be an int, a long, an OptionalInt or an OptionalLong, or declare"
                                + " the option with another type");
        assertThat(harness.status()).isNotInstanceOf(BlockedStatus.class);
    }
    // endregion

    @Test
    void theMessageNamesTheOption() {
        harness.updateConfig("verbosity", "loud");

        assertThat(harness.charm().problem())
                .contains("the option verbosity has to be one of quiet, read-only, everything");
    }

    @Test
    void theContentOfASecretIsFollowed() {
        String licence = harness.addUserSecret(Map.of("key", "first-licence"));
        harness.grantSecret(licence, "shop");
        harness.updateConfig("licence", licence);
        assertThat(harness.file("/etc/shop/licence")).hasContent("first-licence");

        harness.setSecretContent(licence, Map.of("key", "second-licence"));

        assertThat(harness.file("/etc/shop/licence")).hasContent("second-licence");
    }
}
