package dev.jops.jujusim.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Times have the forms that a client of 4.1 printed. */
class JujuTimesTest {
    private static final Instant AT = Instant.parse("2026-11-28T19:10:27.070Z");

    @Test
    void statusSaysSinceInTheClientsZone() {
        assertThat(JujuTimes.since(AT, ZoneId.of("Europe/London"))).isEqualTo("28 Nov 2026 19:10:27Z");
        assertThat(JujuTimes.since(AT, ZoneId.of("Pacific/Auckland"))).isEqualTo("29 Nov 2026 08:10:27+13:00");
        assertThat(JujuTimes.since(AT, ZoneOffset.UTC)).isEqualTo("2026-11-28 19:10:27Z");
    }

    @Test
    void taskHasTheTimesOfGoWithoutNeedlessDigits() {
        assertThat(JujuTimes.ofGo(AT, ZoneOffset.UTC)).isEqualTo("2026-11-28 19:10:27.07 +0000 UTC");
        assertThat(JujuTimes.ofGo(Instant.parse("2026-11-28T19:10:27Z"), ZoneOffset.UTC))
                .isEqualTo("2026-11-28 19:10:27 +0000 UTC");
    }
}
