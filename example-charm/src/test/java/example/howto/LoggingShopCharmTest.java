package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.Harness;
import dev.jops.testing.JujuLogLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingShopCharmTest {
    private final Harness<LoggingShopCharm> harness =
            Harness.of(LoggingShopCharm::new, CharmMeta.fromYaml("name: shop"));

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    // region test
    @Test
    void aWarningOfTheServerIsInTheLog() {
        harness.machine().onCommand("shop", "--check").answer(0, "", "the cache is small\n");

        harness.emit("start");

        assertThat(harness.log())
                .map(JujuLogLine::toString)
                .contains("INFO the server is started", "WARNING shop --check said: the cache is small");
    }
    // endregion

    @Test
    void aCauseComesWithItsStackTrace() {
        harness.emit("config-changed");

        assertThat(harness.log())
                .singleElement()
                .asString()
                .startsWith("WARNING the server goes on with its old config\n"
                        + "java.io.IOException: no answer from the server\n\tat");
    }

    @Test
    void aLibrarysLinesAreThoseOfInfoAndAbove() {
        harness.emit("update-status");

        assertThat(harness.log())
                .map(JujuLogLine::toString)
                .containsExactly("INFO org.example.Backup: removed 3 old backups");
    }
}
