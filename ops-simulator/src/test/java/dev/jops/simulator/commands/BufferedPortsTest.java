package dev.jops.simulator.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.Port;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.model.OpenPorts;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.Substrate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How ports that one hook opens and closes merge. The recordings named here are hooks of Juju's own agent. */
class BufferedPortsTest {
    private OneHook one = new OneHook();

    private void isOpen(String... ports) {
        one.unit.setOpenPorts(OpenPorts.forAllEndpoints(List.of(ports).stream()
                .map(port -> Port.parse(port).orElseThrow())
                .toList()));
        one.begin("update-status");
    }

    private static CommandResult conflict(String action, String with) {
        return OneHook.failure("cannot " + action + " (unit \"mysql/0\"): port range conflicts with " + with);
    }

    /** Recorded: hand/ports-overlap-own-open. */
    @Test
    void closingARangeMakesNoRoomForAPortInsideItInTheSameHook() {
        isOpen("80-90/tcp");

        one.out("close-port", "80-90");

        assertThat(one.run("open-port", "85")).isEqualTo(conflict("open 85/tcp", "80-90/tcp (unit \"mysql/0\")"));
        assertThat(one.commit().out("open-port", "85")).isEmpty();
    }

    /** Recorded: hand/ports-overlap-pending. */
    @Test
    void rangesThatAreOpenedInOneHookMustNotOverlap() {
        one.out("open-port", "80-90");

        assertThat(one.run("open-port", "85"))
                .isEqualTo(conflict("open 85/tcp", "80-90/tcp (unit \"mysql/0\") requested earlier"));
        assertThat(one.run("open-port", "85/udp")).isEqualTo(OneHook.silence());
        assertThat(one.run("open-port", "icmp")).isEqualTo(OneHook.silence());
    }

    /** Recorded: hand/ports-close-overlap-pending, hand/ports-overlap-own-open. */
    @Test
    void aPartOfARangeCannotBeClosed() {
        isOpen("80-90/tcp");

        assertThat(one.run("close-port", "85")).isEqualTo(conflict("close 85/tcp", "80-90/tcp (unit \"mysql/0\")"));
    }

    /** Recorded: hand/ports-other-unit, hand/ports-other-unit-range. */
    @Test
    void aPortThatAnotherUnitOnTheMachineHasOpenIsRefusedEvenIfItIsTheSame() {
        UnitRecord other = one.controller
                .addApplication("proxy", CharmMeta.fromYaml("name: proxy\nsubordinate: true\n"))
                .addSubordinate(one.unit);
        other.setOpenPorts(OpenPorts.forAllEndpoints(List.of(Port.tcp(80))));

        assertThat(one.run("open-port", "80")).isEqualTo(conflict("open 80/tcp", "80/tcp (unit \"proxy/0\")"));
        assertThat(one.run("close-port", "80")).isEqualTo(conflict("close 80/tcp", "80/tcp (unit \"proxy/0\")"));
    }

    /** Recorded: hand/ports-close-open-same. */
    @Test
    void openingCancelsAPendingCloseOfTheSame() {
        isOpen("22/tcp");

        one.out("close-port", "22");
        one.out("open-port", "22");
        one.commit();

        assertThat(one.out("opened-ports")).isEqualTo("22/tcp\n");
    }

    /** Recorded: hand/ports-open-close-same. */
    @Test
    void closingCancelsAPendingOpenOfTheSame() {
        one.out("open-port", "80");
        one.out("close-port", "80");

        assertThat(one.out("opened-ports")).isEmpty();
        assertThat(one.commit().out("opened-ports")).isEmpty();
    }

    /** Recorded: hand/ports-refused-open-cancelled-close. */
    @Test
    void anOpenThatIsRefusedHasCancelledThePendingCloseAlready() {
        isOpen("22/tcp");
        one.out("close-port", "85");
        one.out("open-port", "80-90");

        one.run("open-port", "85");

        assertThat(one.out("opened-ports")).isEqualTo("22/tcp\n80-90/tcp\n");
        assertThat(one.commit().out("opened-ports")).isEqualTo("22/tcp\n80-90/tcp\n");
    }

    /** Recorded: hand/ports-two-endpoints-second-conflicts. */
    @Test
    void eachEndpointIsARequestOfItsOwnAndThoseBeforeARefusalStay() {
        one.out("open-port", "80-90", "--endpoints", "db");

        assertThat(one.run("open-port", "80-85", "--endpoints", "peers,db").exitCode())
                .isEqualTo(1);
        one.run("open-port", "443", "--endpoints", "peers,db");

        assertThat(one.commit().out("opened-ports", "--endpoints")).isEqualTo("80-90/tcp (db)\n443/tcp (db, peers)\n");
    }

    /** Recorded: hand/ports-unknown-endpoint; the refusal is state/unit_port_ranges.go's. */
    @Test
    void anEndpointThatDoesNotExistIsFoundAtTheCommit() {
        one.out("open-port", "80", "--endpoints", "nosuch");

        assertThatThrownBy(one::commit)
                .hasMessage(
                        "cannot apply changes: cannot open/close ports: open port range: endpoint \"nosuch\" for unit"
                                + " \"mysql/0\" not found");
    }

    /** Recorded: hand/ports-k8s, hand/ports-k8s-existing. */
    @Test
    void podsOpenSinglePortsAndDoNotConflict() {
        one = new OneHook("3.6.14", Substrate.KUBERNETES);
        one.mysql.addUnit().setOpenPorts(OpenPorts.forAllEndpoints(List.of(Port.tcp(443))));
        one.begin("update-status");

        assertThat(one.run("open-port", "80-90"))
                .isEqualTo(OneHook.failure(
                        "port ranges are not supported for k8s applications, please specify a single port"));
        assertThat(one.run("open-port", "443")).isEqualTo(OneHook.silence());
    }

    /** juju: apiserver/facades/agent/uniter/uniter.go, which refuses it. */
    @Test
    void icmpOfAPodIsRefusedAtTheCommitBeforeSecretsChange() {
        one = new OneHook("3.6.14", Substrate.KUBERNETES).lead();
        one.out("secret-add", "password=one");
        one.out("open-port", "icmp");

        assertThatThrownBy(one::commit).hasMessageContaining("protocol icmp on caas models not supported");
        assertThat(one.controller.secrets().all()).isEmpty();
    }
}
