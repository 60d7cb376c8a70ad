package dev.jops.simulator.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.Port;
import dev.jops.model.ModelException;
import dev.jops.model.Unit;
import dev.jops.simulator.model.OpenPorts;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ports of a unit over several hooks, and several requests for them in one. */
class UnitPortsTest {
    private static final Port INSIDE = Port.tcp(85);
    private static final Port RANGE = Port.tcp(80, 90);

    private OneModel one = new OneModel();

    @BeforeEach
    void openTheRange() {
        isOpen(RANGE);
    }

    private void isOpen(Port... ports) {
        one.record().setOpenPorts(OpenPorts.forAllEndpoints(List.of(ports)));
        one.begin("update-status");
    }

    private void use(String version) {
        one = OneModel.ofJuju(version);
        isOpen(RANGE);
    }

    private Unit unit() {
        return one.model().unit();
    }

    /** Commits the hook, and returns the ports that Juju has open then. */
    private List<Port> kept() {
        one.begin("update-status");
        return one.commands().openedPorts();
    }

    /** Recorded: hand/ports-overlap-own-open. */
    @ParameterizedTest
    @ValueSource(strings = {"2.9.50", "3.4.6", "3.6.14", "4.1.0"})
    void portInsideAnOldRangeIsOpenedInTheHookAfterTheOneThatClosesTheRange(String version) {
        use(version);

        assertThat(unit().setPorts(INSIDE, Port.tcp(443))).containsExactly(INSIDE);
        assertThat(kept()).containsExactly(Port.tcp(443));

        assertThat(unit().setPorts(INSIDE, Port.tcp(443))).isEmpty();
        assertThat(kept()).containsExactly(INSIDE, Port.tcp(443));
    }

    @Test
    void logSaysWhichPortWaitsAndWhy() {
        unit().setPorts(INSIDE);

        assertThat(one.lines("juju-log"))
                .containsExactly(
                        "juju-log --log-level INFO -- 85/tcp is not opened in this hook, which closes 80-90/tcp:"
                                + " Juju refuses that; a later hook that sets the ports opens it");
    }

    /** Recorded: hand/ports-close-open-same. */
    @ParameterizedTest
    @ValueSource(strings = {"2.9.50", "3.4.6", "3.6.14"})
    void lastSettingOfAHookCountsWhateverJujuShowsOfTheFirst(String version) {
        use(version);
        unit().setPorts(INSIDE);
        unit().setPorts(RANGE, Port.udp(85));
        unit().setPorts(RANGE, Port.udp(53));

        assertThat(unit().setPorts(RANGE, Port.udp(53))).isEmpty();

        assertThat(kept()).containsExactlyInAnyOrder(RANGE, Port.udp(53));
    }

    /** Recorded: hand/ports-open-close-same. */
    @ParameterizedTest
    @ValueSource(strings = {"2.9.50", "3.6.14"})
    void rangeReplacesAPortThatTheSameHookHasSet(String version) {
        use(version);
        unit().setPorts(RANGE, Port.tcp(8080));

        assertThat(unit().setPorts(RANGE, Port.tcp(8000, 8100))).isEmpty();

        assertThat(kept()).containsExactlyInAnyOrder(RANGE, Port.tcp(8000, 8100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9.50", "3.6.14"})
    void portThatWasOpenedAndClosedByItselfKeepsARangeWaitingThatItMayHaveBlocked(String version) {
        one = OneModel.ofJuju(version);
        isOpen(INSIDE);
        unit().openPort(INSIDE);
        unit().closePort(INSIDE);

        assertThat(unit().setPorts(RANGE)).containsExactly(RANGE);
        assertThat(kept()).isEmpty();
    }

    @Test
    void portsThatOverlapEachOtherAreRefusedBeforeJujuIsAsked() {
        one.calls().clear();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> unit().setPorts(RANGE, INSIDE))
                .withMessage(
                        "85/tcp overlaps 80-90/tcp, and Juju does not open both: set one range that has all of these"
                                + " ports");
        assertThat(one.lines()).isEmpty();
    }

    @Test
    void equalNumbersOfTwoProtocolsDoNotOverlap() {
        assertThat(unit().setPorts(RANGE, RANGE, Port.udp(85), Port.icmp())).isEmpty();

        assertThat(kept()).containsExactlyInAnyOrder(RANGE, Port.udp(85), Port.icmp());
    }

    /** Since Juju 3.5 opened-ports includes them itself. (juju#15246) */
    @ParameterizedTest
    @ValueSource(strings = {"2.9.50", "3.4.6", "3.5.7", "3.6.14"})
    void openedPortsAreThoseThatTheHookWillLeave(String version) {
        use(version);
        unit().openPort(Port.tcp(443));
        unit().closePort(RANGE);

        assertThat(unit().openedPorts()).containsExactly(Port.tcp(443));
    }

    @Test
    void overlappingPortIsRefusedWithARemedy() {
        unit().closePort(RANGE);

        assertThatThrownBy(() -> unit().openPort(INSIDE))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("mysql/0 cannot open 85/tcp: ")
                .hasMessageContaining("port range conflicts with 80-90/tcp (unit \"mysql/0\")")
                .hasMessageEndingWith(
                        "; ranges can't overlap, nor be opened or closed in parts: close the other one whole,"
                                + " and open this one in a later hook");
    }

    /** Recorded: hand/ports-close-overlap-pending, hand/ports-overlap-own-open. */
    @Test
    void partOfARangeIsNotClosed() {
        assertThatThrownBy(() -> unit().closePort(INSIDE)).isInstanceOf(ModelException.class);

        assertThat(unit().setPorts(Port.tcp(80, 84), Port.tcp(86, 90))).hasSize(2);
        assertThat(kept()).isEmpty();
    }
}
