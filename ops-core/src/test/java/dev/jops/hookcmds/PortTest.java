package dev.jops.hookcmds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {

    @ParameterizedTest
    @CsvSource({
        "80/tcp,        80/tcp",
        "80,            80/tcp",
        "65535/udp,     65535/udp",
        "1-65535/udp,   1-65535/udp",
        "8000-8100,     8000-8100/tcp",
        "80-80/tcp,     80/tcp",
        "icmp,          icmp"
    })
    void wordIsReadAndWritten(String word, String written) {
        assertThat(Port.parse(word)).map(Port::word).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80/sctp", "80-90/sctp", "80/icmp"})
    void unknownProtocolIsNotAPort(String word) {
        assertThat(Port.parse(word)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/tcp", "http/tcp", "80-/tcp", "-80/tcp", "80-90-100/tcp", "99999999999/tcp"})
    void otherTextIsRefused(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Port.parse(word))
                .withMessage("\"" + word + "\" is not a port such as 80/tcp");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "-1, 5, -1-5", "65536, 65536, 65536", "80, 65536, 80-65536", "90, 80, 90-80"})
    void numbersOutsideOfTheRangeAreRefused(int from, int to, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Port.udp(from, to))
                .withMessage(shown + " is not a port: ports go from 1 to 65535, and a range begins with the lower one");
    }

    @Test
    void icmpHasNoNumbers() {
        assertThat(Port.icmp()).isEqualTo(new Port(Protocol.ICMP, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Port(Protocol.ICMP, 0, 8))
                .withMessage("icmp has no port numbers, and was given 0-8");
    }
}
