package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.Port;
import dev.jops.internal.doubles.OneUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final OneUnit one = new OneUnit();

    @BeforeEach
    void open() {
        one.juju()
                .script("opened-ports", 0, "[\"80/tcp\",\"443/tcp\"]", "")
                .script("open-port", 0, "", "")
                .script("close-port", 0, "", "");
    }

    /** The commands so far that open or close something. */
    private List<String> changes() {
        List<String> changes = new ArrayList<>(one.juju().lines());
        changes.removeIf(line -> line.startsWith("opened-ports"));
        return changes;
    }

    @Test
    void othersAreClosedAndMissingOnesOpened() {
        one.model().unit().setPorts(Port.tcp(443), Port.udp(53));

        assertThat(changes()).containsExactly("close-port 80/tcp", "open-port 53/udp");
    }

    @Test
    void secondCallInADispatchBuildsOnTheFirst() {
        Unit unit = one.model().unit();
        unit.setPorts(Port.tcp(443), Port.udp(53));

        unit.setPorts(Port.tcp(443), Port.udp(53));
        assertThat(changes()).containsExactly("close-port 80/tcp", "open-port 53/udp");

        unit.setPorts(Port.tcp(80), Port.tcp(443));
        assertThat(changes())
                .containsExactly("close-port 80/tcp", "open-port 53/udp", "close-port 53/udp", "open-port 80/tcp");
    }

    @Test
    void portThatThisDispatchOpenedOrClosedByItselfCounts() {
        Unit unit = one.model().unit();
        unit.openPort(Port.udp(53));
        unit.closePort(Port.tcp(80));

        unit.setPorts(Port.tcp(80), Port.tcp(443));

        assertThat(changes())
                .containsExactly("open-port 53/udp", "close-port 80/tcp", "close-port 53/udp", "open-port 80/tcp");
    }

    @Test
    void nextDispatchBeginsWithJujusAnswer() {
        one.model().unit().setPorts(Port.tcp(443));
        one.begin("hooks/update-status");

        one.model().unit().setPorts(Port.tcp(443));

        assertThat(changes()).containsExactly("close-port 80/tcp", "close-port 80/tcp");
    }
}
