package dev.jops.testing.assertions;

import static dev.jops.testing.assertions.CharmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jops.charm.CharmBase;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.Port;
import dev.jops.machine.FileMode;
import dev.jops.machine.Program;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Context;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.state.State;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the same assertions with the three ways to run a charm. */
class UnitViewAssertTest {
    private static final CharmMeta META = CharmMeta.fromYaml("name: shop");
    private static final FileMode FOR_SHOP = FileMode.of("rw-r-----").ownedBy("root", "shop");

    private final Context<ShelfCharm> context = Context.of(ShelfCharm::new, META);
    private final Harness<ShelfCharm> harness = Harness.of(ShelfCharm::new, META);
    private final SimulatedJuju juju = SimulatedJuju.withSeed(1);
    private final SimulatedUnit unit =
            juju.deploy("shop", CharmCode.of(ShelfCharm::new, META), 1).unit(0);
    private final List<UnitViewAssert<?, ?>> faces = new ArrayList<>();

    private static final class ShelfCharm extends CharmBase {
        ShelfCharm(Framework framework) {
            super(framework);
            framework.observe(StartEvent.class, this::onStart);
        }

        private void onStart(StartEvent event) {
            machine().runOrThrow(Program.of("systemctl", "restart", "shop"));
            machine().write("/etc/shop/shop.conf", "a = 1\nport = 80\n", FOR_SHOP);
            unit().openPort(Port.tcp(80));
            log().info("opened");
            unit().setStatus(new ActiveStatus("open"));
        }
    }

    @BeforeEach
    void start() {
        context.machine().onCommand("systemctl").answer(0, "", "");
        context.run(context.on().start(), State.builder().build());
        harness.machine().onCommand("systemctl").answer(0, "", "");
        harness.begin();
        harness.emit("start");
        unit.machine().onCommand("systemctl").answer(0, "", "");
        juju.runUntilQuiet();
        faces.addAll(List.of(assertThat(context), assertThat(harness), assertThat(unit)));
    }

    @AfterEach
    void close() {
        context.close();
        harness.close();
        juju.close();
    }

    private static String failureOf(ThrowingCallable assertion) {
        AssertionError failure = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(failure).isNotNull();
        return String.valueOf(failure.getMessage());
    }

    @Test
    void whatHoldsPassesInAllThreeWays() {
        for (UnitViewAssert<?, ?> face : faces) {
            face.isActive().hasStatus(new ActiveStatus("open"));
            face.hasOpenedPorts(Port.tcp(80)).logged("INFO opened");
            face.ranProgram("systemctl")
                    .ranProgram("systemctl", "restart", "shop")
                    .ranNoProgram("apt-get")
                    .ranNoProgram("systemctl", "stop");
            face.hasFile("/etc/shop/shop.conf")
                    .hasFile("/etc/shop/shop.conf", "a = 1\nport = 80\n")
                    .hasNoFile("/etc/shop/shop.cnf")
                    .hasFileMode("/etc/shop/shop.conf", FOR_SHOP)
                    .hasFileMode("/etc/shop/shop.conf", FileMode.of("rw-r-----"));
        }
    }

    @Test
    void whatDoesNotHoldIsShownWithWhatIs() {
        for (UnitViewAssert<?, ?> face : faces) {
            assertThat(failureOf(() -> face.hasStatus(new BlockedStatus(""))))
                    .startsWith("expected shop/0 to be blocked, but it is active \"open\"\n");
            assertThat(failureOf(() -> face.hasOpenedPorts()))
                    .startsWith("expected shop/0 to have no port open, but it has 80/tcp\n");
            assertThat(failureOf(() -> face.logged("closed")))
                    .startsWith("expected shop/0 to have logged a line with \"closed\", but there is none\n");
            assertThat(failureOf(() -> face.ranProgram("systemctl", "stop")))
                    .startsWith("expected shop/0 to have run systemctl stop, but it ran systemctl restart shop\n");
            assertThat(failureOf(() -> face.ranNoProgram("systemctl")))
                    .startsWith("expected shop/0 to have run no systemctl, but it ran systemctl restart shop\n");
            assertThat(failureOf(() -> face.ranNoProgram()))
                    .startsWith("expected shop/0 to have run no program, but it ran systemctl restart shop\n");
        }
    }

    @Test
    void differingFileIsShown() {
        for (UnitViewAssert<?, ?> face : faces) {
            assertThat(failureOf(() -> face.hasFile("/etc/shop/shop.cnf")))
                    .startsWith("expected shop/0 to have the file /etc/shop/shop.cnf, but there is none\n");
            assertThat(failureOf(() -> face.hasFile("/etc/shop")))
                    .startsWith("expected shop/0 to have the file /etc/shop, but that is not a regular file\n");
            assertThat(failureOf(() -> face.hasNoFile("/etc/shop/shop.conf")))
                    .startsWith("expected shop/0 to have no file /etc/shop/shop.conf, but it does\n");
            assertThat(failureOf(() -> face.hasFile("/etc/shop/shop.conf", "a = 1\nport = 81\n")))
                    .startsWith("expected shop/0 to have \"port = 81\" in line 2 of /etc/shop/shop.conf,"
                            + " but it has \"port = 80\"\n");
            assertThat(failureOf(() -> face.hasFile("/etc/shop/shop.conf", "a = 1\nport = 80")))
                    .startsWith("expected shop/0 to have nothing in line 3 of /etc/shop/shop.conf, but it has \"\"\n");
            assertThat(failureOf(() -> face.hasFileMode("/etc/shop/shop.conf", FileMode.of("rw-------"))))
                    .startsWith("expected shop/0 to have /etc/shop/shop.conf with rw-------, but it has rw-r-----\n");
            assertThat(failureOf(() -> face.hasFileMode("/etc/shop/shop.conf", FOR_SHOP.ownedBy("shop", "shop"))))
                    .startsWith(
                            "expected shop/0 to have /etc/shop/shop.conf of shop:shop, but it belongs to root:shop\n");
            assertThat(failureOf(() -> face.hasFileMode("/etc/shop/none", FOR_SHOP)))
                    .startsWith("expected shop/0 to have /etc/shop/none, but it does not\n");
        }
    }

    @Test
    void failureShowsTheEndOfTheLogOrTheLastHooks() {
        assertThat(failureOf(() -> assertThat(context).isActive().ranProgram("no")))
                .endsWith("\n  the end of its log:\n  INFO opened");
        assertThat(failureOf(() -> assertThat(harness).isActive().ranProgram("no")))
                .endsWith("\n  the end of its log:\n  INFO opened");
        assertThat(failureOf(() -> assertThat(unit).isActive().ranProgram("no")))
                .contains("\n  its hooks: ");
    }
}
