package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.SettleEvent;
import dev.jops.internal.doubles.OneUnit;
import java.util.ArrayList;
import java.util.List;
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
    void optionsAreARecord() {
        configure("title", "grüß");
        configure("ratio", 2L);
        configure("key", URI);

        assertThat(config.load(Settings.class))
                .isEqualTo(new Settings("grüß", LogLevel.INFO, 7, Optional.of(2.0), true, URI));
        assertThat(unit.juju().lines()).containsExactly("config-get --format=json");
    }

    @Test
    void optionThatIsNotSetIsNullOrEmptyWhereTheComponentSaysSo() {
        assertThat(config.load(Settings.class))
                .isEqualTo(new Settings(null, LogLevel.INFO, 7, Optional.empty(), true, null));
    }

    @Test
    void optionThatHasToBeSetIsNamed() {
        record Strict(String title) {}

        assertThatThrownBy(() -> config.load(Strict.class))
                .isInstanceOfSatisfying(
                        InvalidDataException.class, e -> assertThat(e.key()).isEqualTo("title"))
                .hasMessage("the option title is not set");
    }

    @Test
    void valueThatDoesNotFitIsNotTold() {
        configure("log-level", "s3cret");

        assertThatThrownBy(() -> config.load(Settings.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("the option log-level has to be one of debug, info")
                .hasNoCause();
    }

    @Test
    void refusalOfTheRecordIsTold() {
        configure("max_size", 0L);

        assertThatThrownBy(() -> config.load(Settings.class))
                .isInstanceOfSatisfying(
                        InvalidDataException.class, e -> assertThat(e.key()).isEmpty())
                .hasMessage("the config is refused: max_size must be at least 1")
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
                .withMessageStartingWith(
                        "the charm mysql declares no option ti-tle: its metadata has title, log-level, ");
        assertThat(unit.juju().lines()).isEmpty();
    }

    @Test
    void invalidConfigBlocksTheUnitAndEndsTheHandlerAlone() {
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
                        "status-set --application=false blocked -- the config is refused: max_size must be at least 1");
        unit.succeed("config-changed", charm -> assertThat(charm.state().isTrue("before"))
                .isTrue());
    }

    @Test
    void validConfigBlocksNothing() {
        assertThat(config.loadOrBlock(Settings.class).maxSize()).isEqualTo(7);
        assertThat(unit.juju().lines("status-set")).isEmpty();
    }

    @Test
    void blockedStatusIsAmongThoseThatAreCollectedForTheRestOfTheDispatch() throws Exception {
        configure("max_size", 0L);

        assertThatThrownBy(() -> config.loadOrBlock(Settings.class)).isInstanceOf(HandlerEndedError.class);

        BlockedStatus blocked = new BlockedStatus("the config is refused: max_size must be at least 1");
        assertThat(session.model().unit().status()).isEqualTo(blocked);
        assertThat(session.model().unit().collectStatuses(statuses -> {})).containsExactly(blocked);
        session.begin(unit.context("hooks/config-changed"));
        assertThat(session.model().unit().collectStatuses(statuses -> {})).isEmpty();
    }

    @Test
    void plainValuesAreARecordWithTheCallersWords() {
        record Parameters(int maxSize) {}

        assertThat(session.load(Map.of("max_size", 7L), Parameters.class, key -> "the parameter " + key))
                .isEqualTo(new Parameters(7));
        assertThatThrownBy(() ->
                        session.load(Map.of("max-size", "s3cret"), Parameters.class, key -> "the parameter " + key))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("the parameter max-size has to be a whole number from -2147483648 to 2147483647");
    }
}
