package dev.jops.simulator.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void closePortClosesAnOpenPort() {
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
    @CsvSource(
            delimiter = '|',
            value = {
                "65536     | port range bounds must be between 0 and 65535, got 65536-65536",
                "90-80/udp | invalid port range 90-80/udp",
                "80/sctp   | invalid protocol \"sctp\", expected \"tcp\", \"udp\", or \"icmp\"",
                "80/icmp   | protocol \"icmp\" doesn't support any ports; got \"80\"",
                "http      | invalid port \"http\": strconv.Atoi: parsing \"http\": invalid syntax",
                "80-       | invalid port \"\": strconv.Atoi: parsing \"\": invalid syntax",
                "1-2-3/tcp | invalid port range \"1-2-3\"",
                "99999999999999999999 | invalid port \"99999999999999999999\": strconv.Atoi: parsing"
                        + " \"99999999999999999999\": value out of range",
            })
    void openPortRefusesWhatIsNoPort(String port, String why) {
        assertThat(one.run("open-port", port)).isEqualTo(OneHook.usage(why));
    }

    @Test
    void portZeroIsAcceptedSinceJuju3() {
        assertThat(one.run("open-port", "0-10")).isEqualTo(OneHook.silence());
        one.commit();
        assertThat(one.out("opened-ports")).isEqualTo("0-10/tcp\n");
        assertThat(new OneHook("2.9.42").run("open-port", "0"))
                .isEqualTo(OneHook.usage("port range bounds must be between 1 and 65535, got 0-0"));
    }

    @Test
    void formatOfOldCharmsIsAcceptedWithANote() {
        assertThat(one.run("open-port", "--format=json", "80"))
                .isEqualTo(new CommandResult(0, "", "--format flag deprecated for command \"open-port\""));
        assertThat(one.run("close-port", "--format", "", "80")).isEqualTo(OneHook.silence());
        assertThat(one.run("relation-set", "--format=json", "-r", "db:1", "--file", "/nonexistent"))
                .isEqualTo(new CommandResult(
                        1,
                        "",
                        "--format flag deprecated for command \"relation-set\"ERROR open /nonexistent: no such file or"
                                + " directory\n"));
        assertThat(one.run("juju-log", "--format=json")).isEqualTo(OneHook.usage("no message specified"));
    }
}
