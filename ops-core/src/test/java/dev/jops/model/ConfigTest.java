package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.OneUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {
    private static final String URI = "secret:9m4e2mr0ui3e8a215n4g";

    private final OneUnit one = new OneUnit();
    private final Config config = one.model().config();

    private void configure(Map<String, Object> options) {
        one.juju().answer("config-get", options);
    }

    @Test
    void valuesHaveTheTypesOfTheirOptions() {
        configure(Map.of("title", "grüß", "count", 7L, "ratio", 0.5, "debug", true, "key", URI));

        assertThat(config.string("title")).contains("grüß");
        assertThat(config.integer("count")).hasValue(7);
        assertThat(config.decimal("ratio")).hasValue(0.5);
        assertThat(config.isTrue("debug")).isTrue();
        assertThat(config.string("key")).contains(URI);
    }

    @Test
    void secretIsNotAskedForUntilItIsRead() {
        configure(Map.of("key", URI));
        one.juju().answer("secret-get", Map.of("token", "s3cret"));

        Secret secret = config.secret("key").orElseThrow();
        assertThat(one.juju().lines("secret-get")).isEmpty();

        assertThat(secret.content().require("token")).isEqualTo("s3cret");
    }

    @Test
    void unsetSecretOptionIsEmptyAndOtherOptionsAreRefused() {
        configure(Map.of("title", URI));

        assertThat(config.secret("key")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.secret("title"))
                .withMessage("the option title can't be read as secret, because it is of type string: call"
                        + " config().string(\"title\")");
    }

    @Test
    void wholeNumberIsADecimalToo() {
        configure(Map.of("ratio", 2L));

        assertThat(config.decimal("ratio")).hasValue(2.0);
    }

    @Test
    void optionThatIsNotSetIsEmpty() {
        assertThat(config.string("title")).isEmpty();
        assertThat(config.integer("count")).isEmpty();
        assertThat(config.decimal("ratio")).isEmpty();
        assertThat(config.isTrue("debug")).isFalse();
    }

    @Test
    void configIsReadOncePerDispatch() {
        config.string("title");
        config.integer("count");
        assertThat(one.juju().lines()).containsExactly("config-get --format=json");

        one.begin("hooks/config-changed");
        config.string("title");

        assertThat(one.juju().lines()).hasSize(2);
    }

    @Test
    void undeclaredOptionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.string("tilte"))
                .withMessage(
                        "the charm mysql declares no option tilte: its metadata has title, count, ratio, debug, key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OneUnit()
                        .withMetadata("name: plain")
                        .model()
                        .config()
                        .string("title"))
                .withMessage("the charm plain declares no option title: its metadata has none");
    }

    @Test
    void optionOfAnotherTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.integer("title"))
                .withMessage("the option title can't be read as int, because it is of type string: call"
                        + " config().string(\"title\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.string("count"))
                .withMessage("the option count can't be read as string, because it is of type int: call"
                        + " config().integer(\"count\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.isTrue("ratio"))
                .withMessageEndingWith("of type float: call config().decimal(\"ratio\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.decimal("debug"))
                .withMessageEndingWith("of type boolean: call config().isTrue(\"debug\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.decimal("key"))
                .withMessageEndingWith("of type secret: call config().secret(\"key\")");
        assertThat(one.juju().lines()).isEmpty();
    }

    @Test
    void valueOfAnotherTypeThanDeclaredIsReportedWithoutTheValue() {
        configure(Map.of("count", "s3cret"));

        assertThatThrownBy(() -> config.integer("count"))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "mysql/0 cannot read its config: the option count is of type int, and Juju gave another kind of"
                                + " value");
    }
}
