package dev.jops.simulator.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortCommandsTest {
    private final OneHook one = new OneHook();

    @Test
    void openedPortsShowsWhatThisHookHasOpenedByProtocolAndNumber() {
        one.run("open-port", "8000-8100/UDP");
        one.run("open-port", "8080");
        one.run("open-port", "80");
        one.run("open-port", "icmp");

        String opened = "[\"icmp\",\"80/tcp\",\"8080/tcp\",\"8000-8100/udp\"]\n";
        assertThat(one.out("opened-ports", "--format=json")).isEqualTo(opened);
        one.commit();
        assertThat(one.out("opened-ports", "--format=json")).isEqualTo(opened);
        assertThat(one.out("opened-ports", "--endpoints")).contains("80/tcp (*)\n");
    }

    /** Recorded: hand/ports-open-close-same with 2.9.42. */
    @Test
    void openedPortsShowsWhatWasCommittedBeforeJuju35() {
        OneHook old = new OneHook("2.9.42");
        old.run("open-port", "80");

        assertThat(old.out("opened-ports", "--format=json")).isEqualTo("[]\n");
        old.commit();
        assertThat(old.out("opened-ports", "--format=json")).isEqualTo("[\"80/tcp\"]\n");
    }

    @Test
    void closePortTakesAnOpenOneAway() {
        one.run("open-port", "80/tcp");
        one.commit();

        one.run("close-port", "80/tcp");
        one.run("close-port", "81/tcp");
        one.commit();

        assertThat(one.out("opened-ports")).isEmpty();
    }

    @Test
    void keepsAPortOpenForEndpoints() {
        one.run("open-port", "80", "--endpoints", "db, peers");
        one.run("open-port", "22");
        one.commit();
        assertThat(one.out("opened-ports", "--endpoints")).isEqualTo("22/tcp (*)\n80/tcp (db, peers)\n");

        one.run("close-port", "80", "--endpoints=db");
        one.run("close-port", "22", "--endpoints=db");
        one.commit();
        assertThat(one.out("opened-ports", "--endpoints")).isEqualTo("22/tcp (peers)\n80/tcp (peers)\n");

        one.run("open-port", "80");
        one.run("close-port", "22");
        one.commit();
        assertThat(one.out("opened-ports", "--endpoints", "--format=json")).isEqualTo("[\"80/tcp (*)\"]\n");
    }

    @Test
    void openPortNeedsAPort() {
        assertThat(one.run("open-port")).isEqualTo(OneHook.usage("no port or range specified"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "90-80", "80/sctp", "http"})
    void openPortRefusesWhatIsNoPort(String port) {
        assertThat(one.run("open-port", port)).isEqualTo(OneHook.usage("invalid port range \"" + port + "\""));
    }
}
