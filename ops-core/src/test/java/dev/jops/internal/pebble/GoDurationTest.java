package dev.jops.internal.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "1.5s, PT1.5S",
        "1500ms, PT1.5S",
        "1m30s, PT1M30S",
        "168h0m0s, PT168H",
        "1h2m3.000000004s, PT1H2M3.000000004S",
        "-1m, PT-1M",
        "+2ns, PT0.000000002S",
        "3us, PT0.000003S",
        "3µs, PT0.000003S",
        ".5s, PT0.5S",
        "1.s, PT1S",
        "9223372036s, PT2562047H47M16S"
    })
    void readsWhatGoReads(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                "5",
                "s",
                ".s",
                ".",
                "1x",
                "1 s",
                "1s2",
                "1.2.3s",
                "9223372037s",
                "99999999999999999999h",
                "--1s",
                "1e3s",
                "１s"
            })
    void refusesWhatGoRefuses(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT90S, 90s", "PT1.5S, 1500ms", "PT0.000000001S, 1ns", "PT-1S, -1s"})
    void writesWhatGoReads(Duration duration, String text) {
        assertThat(GoDuration.format(duration)).isEqualTo(text);
        assertThat(GoDuration.parse(text)).contains(duration);
    }
}
