package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.SettleEvent;
import dev.jops.internal.doubles.OneUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigViewTest {
    private static final String METADATA = """
            name: mysql
            config:
              options:
                title: {type: string}
                log-level: {type: string}
                max_size: {type: int}
                ratio: {type: float}
                debug: {type: boolean}
                key: {type: secret}
                unused: {type: int}
            """;
    private static final String URI = "secret:9m4e2mr0ui3e8a215n4g";

    private final OneUnit unit = new OneUnit().withMetadata(METADATA);
    private final ModelSession session = unit.session();
    private final Config config = session.model().config();
    private final Map<String, Object> options = new TreeMap<>();
    private final List<String> seen = new ArrayList<>();

    enum LogLevel {
        DEBUG,
        INFO
    }

    private record Settings(
            @Nullable String title,
            LogLevel logLevel,
            int maxSize,
            Optional<Double> ratio,
            boolean debug,
            @Key("key") @Nullable String password) {
        private Settings {
            if (maxSize < 1) {
                throw new IllegalArgumentException("max_size must be at least 1");
            }
        }
    }

    @BeforeEach
    void configure() {
        configure("log-level", "info");
        configure("max_size", 7L);
        configure("debug", true);
    }

    private void configure(String option, Object value) {
        options.put(option, value);
        unit.juju().answer("config-get", options);
    }

    @Test
    void optionsAreReadAsARecord() {
        configure("title", "grüß");
        configure("ratio", 2L);
        configure("key", URI);

        assertThat(config.load(Settings.class))
                .isEqualTo(new Settings("grüß", LogLevel.INFO, 7, Optional.of(2.0), true, URI));
        assertThat(unit.juju().lines()).containsExactly("config-get --format=json");
    }

    @Test
    void unsetOptionIsNullOrEmptyIfTheComponentAllowsIt() {
        assertThat(config.load(Settings.class))
                .isEqualTo(new Settings(null, LogLevel.INFO, 7, Optional.empty(), true, null));
    }

    @Test
    void missingOptionIsNamed() {
        record Strict(String title) {}

        assertThatThrownBy(() -> config.load(Strict.class))
                .isInstanceOfSatisfying(
                        InvalidDataException.class, e -> assertThat(e.key()).isEqualTo("title"))
                .hasMessage("the option title is not set");
    }

    @Test
    void valueThatDoesNotFitIsNotShown() {
        configure("log-level", "s3cret");

        assertThatThrownBy(() -> config.load(Settings.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("the option log-level has to be one of debug, info")
                .hasNoCause();
    }

    @Test
    void refusalByTheRecordIsQuoted() {
        configure("max_size", 0L);

        assertThatThrownBy(() -> config.load(Settings.class))
                .isInstanceOfSatisfying(
                        InvalidDataException.class, e -> assertThat(e.key()).isEqualTo("max-size"))
                .hasMessage("the option max_size does not fit Settings: max_size must be at least 1")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valueOfAnotherTypeThanDeclaredIsJujusFault() {
        configure("max_size", "s3cret");

        assertThatThrownBy(() -> config.load(Settings.class))
                .isInstanceOf(ModelException.class)
                .isNotInstanceOf(InvalidDataException.class)
                .hasMessage(
                        "mysql/0 cannot read its config: the option max_size is of type int, and Juju gave another kind of"
                                + " value");
    }

    @Test
    void componentWithoutAnOptionIsTheAuthorsError() {
        record Wrong(@Nullable String tiTle) {}

        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.load(Wrong.class))
                .withMessage(
                        "the component tiTle of Wrong is the option ti-tle, which the charm mysql does not declare: it has"
                                + " title, log-level, max_size, ratio, debug, key, unused; declare it, or name another one with @Key");
        assertThat(unit.juju().lines()).isEmpty();
    }

    @Test
    void invalidConfigBlocksTheUnitAndEndsOnlyTheHandler() {
        configure("max_size", 0L);

        unit.succeed("config-changed", charm -> {
            charm.framework().observe(ConfigChangedEvent.class, event -> {
                charm.state().put("before", true);
                try {
                    charm.config().loadOrBlock(Settings.class);
                } catch (Exception e) {
                    seen.add("swallowed");
                }
                seen.add("after");
            });
            charm.framework().observe(ConfigChangedEvent.class, "other", event -> seen.add("other"));
            charm.framework().observe(SettleEvent.class, event -> seen.add("settle"));
        });

        assertThat(seen).containsExactly("other", "settle");
        assertThat(unit.juju().last("status-set"))
                .isEqualTo(
                        "status-set --application=false blocked -- the option max_size does not fit Settings: max_size"
                                + " must be at least 1");
        unit.succeed("config-changed", charm -> assertThat(charm.state().isTrue("before"))
                .isTrue());
    }

    @Test
    void validConfigBlocksNothing() {
        assertThat(config.loadOrBlock(Settings.class).maxSize()).isEqualTo(7);
        assertThat(unit.juju().lines("status-set")).isEmpty();
    }

    @Test
    void blockedStatusIsCollectedForTheRestOfTheDispatch() throws Exception {
        configure("max_size", 0L);

        assertThatThrownBy(() -> config.loadOrBlock(Settings.class)).isInstanceOf(HandlerEndedError.class);

        BlockedStatus blocked =
                new BlockedStatus("the option max_size does not fit Settings: max_size must be at least 1");
        assertThat(session.model().unit().status()).isEqualTo(blocked);
        assertThat(session.model().unit().collectStatuses(statuses -> {})).containsExactly(blocked);
        session.begin(unit.context("hooks/config-changed"));
        assertThat(session.model().unit().collectStatuses(statuses -> {})).isEmpty();
    }

    private record Secretive(Secret key) {}

    private record MaybeSecretive(Optional<Secret> key) {}

    @Test
    void optionOfTypeSecretIsASecret() {
        assertThat(config.load(MaybeSecretive.class).key()).isEmpty();
        configure("key", "");
        session.begin(unit.context("hooks/config-changed"));
        assertThat(config.load(MaybeSecretive.class).key()).isEmpty();

        configure("key", URI);
        session.begin(unit.context("hooks/config-changed"));
        assertThat(config.load(Secretive.class).key().id()).contains(URI);
        assertThat(config.load(MaybeSecretive.class).key().flatMap(Secret::id)).contains(URI);
    }

    @Keys(KeyStyle.SNAKE_CASE)
    private record Snake(int maxSize, @Default("untitled") String title) {}

    @Test
    void recordMayHaveKeysOfAnotherStyleAndDefaults() {
        assertThat(config.load(Snake.class)).isEqualTo(new Snake(7, "untitled"));
    }

    private record Mistaken(boolean maxSize, List<String> title, int ratio, long debug, Map<String, String> key) {}

    /** No operator can fix it, so the unit is not blocked. */
    @Test
    void componentThatDoesNotFitTheDeclaredTypeIsTheAuthorsError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.loadOrBlock(Mistaken.class))
                .withMessage(
                        "the component maxSize of Mistaken is of type boolean, and the option max_size of the charm mysql is"
                                + " declared with type int: let the component be an int, a long, an OptionalInt or an OptionalLong, or"
                                + " declare the option with another type;"
                                + " the component title of Mistaken is of type List<String>, and the option title of the charm mysql is"
                                + " declared with type string: let the component be a String, an enum, or another type that is written as"
                                + " text, or declare the option with another type;"
                                + " the component ratio of Mistaken is of type int, and the option ratio of the charm mysql is declared"
                                + " with type float: let the component be a double or an OptionalDouble, or declare the option with"
                                + " another type;"
                                + " the component debug of Mistaken is of type long, and the option debug of the charm mysql is declared"
                                + " with type boolean: let the component be a boolean, or declare the option with another type;"
                                + " the component key of Mistaken is of type Map<String, String>, and the option key of the charm mysql is"
                                + " declared with type secret: let the component be a String, an enum, or another type that is written as"
                                + " text, or declare the option with another type");
        assertThat(unit.juju().lines()).isEmpty();
    }

    private record Unbindable(Locale title) {}

    @Test
    void recordThatCantBeBoundIsRefusedEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> config.load(Unbindable.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the component title of Unbindable is of type Locale, which can't be bound;"
                            + " these can: String, ");
        }
        assertThat(unit.juju().lines()).isEmpty();
    }
}
