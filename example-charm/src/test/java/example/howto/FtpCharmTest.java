package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.Port;
import dev.jops.meta.CharmMeta;
import dev.jops.model.BlockedStatus;
import dev.jops.testing.Harness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FtpCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: ftp
            config:
              options:
                port: {type: int, default: 21}
                first-data-port: {type: int, default: 50000}
                offline: {type: boolean, default: false}
            """);

    private final Harness<FtpCharm> harness = Harness.of(FtpCharm::new, META);

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
    void anotherPortTakesThePlaceOfTheFirst() {
        harness.emit("config-changed");
        harness.updateConfig("port", 2121);

        assertThat(harness.openedPorts())
                .containsExactlyInAnyOrder(Port.tcp(2121), Port.tcp(50_000, 50_099), Port.icmp());
    }

    @Test
    void aRangeIsOpenedInTheHookAfterTheOneThatClosesTheOldRange() {
        harness.emit("config-changed");

        harness.updateConfig("first-data-port", 50_050);
        assertThat(harness.openedPorts()).containsExactlyInAnyOrder(Port.tcp(21), Port.icmp());

        harness.emit("update-status");
        assertThat(harness.openedPorts())
                .containsExactlyInAnyOrder(Port.tcp(21), Port.tcp(50_050, 50_149), Port.icmp());
    }
    // endregion

    @Test
    void anInvalidPortBlocksAndChangesNothing() {
        harness.emit("config-changed");
        harness.updateConfig("port", 70_000);

        assertThat(harness.status())
                .isEqualTo(new BlockedStatus("the option port or first-data-port: 70000 is not a port: ports go"
                        + " from 1 to 65535, and a range begins with the lower one"));
        assertThat(harness.openedPorts()).contains(Port.tcp(21));
    }

    @Test
    void aPortWithinTheRangeBlocksAndChangesNothing() {
        harness.emit("config-changed");
        harness.updateConfig("port", 50_021);

        assertThat(harness.status().message()).contains("50000-50099/tcp overlaps 50021/tcp");
        assertThat(harness.openedPorts()).contains(Port.tcp(21));
    }

    @Test
    void nothingStaysOpen() {
        harness.emit("config-changed");
        harness.updateConfig("offline", true);

        assertThat(harness.openedPorts()).isEmpty();
    }

    @Test
    void oneMorePortIsOpenedAndClosed() {
        harness.charm().monitor(true);
        assertThat(harness.openedPorts()).containsExactly(Port.udp(161));

        harness.charm().monitor(false);
        assertThat(harness.openedPorts()).isEmpty();
    }
}
