package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.Handler;
import dev.jops.hookcmds.Port;
import dev.jops.meta.CharmMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final CharmMeta META = CharmMeta.fromYaml("name: web");

    private final List<Set<Port>> seen = new ArrayList<>();

    /** A charm that does one thing at config-changed. */
    private static final class WebCharm extends CharmBase {
        WebCharm(Framework framework, Function<WebCharm, Handler<ConfigChangedEvent>> atConfigChange) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, atConfigChange.apply(this));
        }
    }

    private static Harness<WebCharm> harness(Function<WebCharm, Handler<ConfigChangedEvent>> atConfigChange) {
        Harness<WebCharm> harness = Harness.of(framework -> new WebCharm(framework, atConfigChange), META);
        harness.begin();
        return harness;
    }

    @Test
    void showsAPortThatThisHookHasOpenedSinceJuju35() {
        try (Harness<WebCharm> harness = harness(charm -> event -> {
            charm.unit().openPort(Port.tcp(80));
            seen.add(charm.unit().openedPorts());
        })) {
            harness.emit("config-changed");

            assertThat(seen).containsExactly(Set.of(Port.tcp(80)));
            assertThat(harness.openedPorts()).containsExactly(Port.tcp(80));
        }
    }

    @Test
    void opensNothingInAHookThatFails() {
        try (Harness<WebCharm> harness = harness(charm -> event -> {
            charm.unit().openPort(Port.tcp(80));
            throw new IllegalStateException("on purpose");
        })) {
            assertThatThrownBy(() -> harness.emit("config-changed")).hasMessage("on purpose");

            assertThat(harness.openedPorts()).isEmpty();
        }
    }

    @Test
    void leavesExactlyThePortsThatAreSet() {
        try (Harness<WebCharm> harness =
                harness(charm -> event -> charm.unit().setPorts(Port.tcp(80), Port.udp(8000, 8100), Port.icmp()))) {
            harness.model().unit().openPort(Port.tcp(22));
            harness.model().unit().openPort(Port.tcp(80));

            harness.emit("config-changed");

            assertThat(harness.openedPorts())
                    .containsExactlyInAnyOrder(Port.tcp(80), Port.udp(8000, 8100), Port.icmp());
        }
    }

    @Test
    void replacesARangeInTheHookAfterTheOneThatClosesIt() {
        try (Harness<WebCharm> harness = harness(charm -> event -> charm.unit().setPorts(Port.tcp(85)))) {
            harness.model().unit().openPort(Port.tcp(80, 90));

            harness.emit("config-changed");
            assertThat(harness.openedPorts()).isEmpty();
            assertThat(harness.log())
                    .extracting(JujuLogLine::message)
                    .anyMatch(line -> line.startsWith("85/tcp is not"));

            harness.emit("config-changed");
            assertThat(harness.openedPorts()).containsExactly(Port.tcp(85));
        }
    }

    @Test
    void replacesARangeAtOnceBetweenHooks() {
        try (Harness<WebCharm> harness = harness(charm -> event -> {})) {
            harness.model().unit().setPorts(Port.tcp(80, 90));

            assertThat(harness.model().unit().setPorts(Port.tcp(85))).isEmpty();

            assertThat(harness.openedPorts()).containsExactly(Port.tcp(85));
        }
    }

    @Test
    void closingAPortThatIsNotOpenIsNoError() {
        try (Harness<WebCharm> harness = harness(charm -> event -> charm.unit().closePort(Port.tcp(80)))) {
            harness.emit("config-changed");

            assertThat(harness.openedPorts()).isEmpty();
        }
    }

    @Test
    void unitDoesNotOpenPortsForAnother() {
        try (Harness<WebCharm> harness = harness(charm -> event -> {})) {
            assertThatThrownBy(() -> harness.model().unit("web/1").openPort(Port.tcp(80)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("web/0 cannot open ports of web/1: a unit can do that only for itself");
        }
    }
}
