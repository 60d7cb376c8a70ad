package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jops.charm.StartEvent;
import dev.jops.framework.EventBase;
import dev.jops.hookcmds.LogLevel;
import dev.jops.hookcmds.Port;
import dev.jops.machine.FileMode;
import dev.jops.machine.Program;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the three ways to run a charm show the same of its unit. */
class UnitViewTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            storage:
              data: {type: filesystem}
            """);

    private final Context<ScriptedCharm> context =
            Context.of(framework -> new ScriptedCharm(framework, UnitViewTest::start), META);
    private final Harness<ScriptedCharm> harness =
            Harness.of(framework -> new ScriptedCharm(framework, UnitViewTest::start), META);
    private final SimulatedJuju juju = SimulatedJuju.withSeed(1);
    private final List<UnitView> views = new ArrayList<>();

    private static void start(ScriptedCharm charm, EventBase event) {
        if (event instanceof StartEvent) {
            charm.unit().setStatus(new MaintenanceStatus("opening"));
            charm.log().info("open");
            charm.machine().run(Program.of("shop", "--start"));
            charm.machine()
                    .write("/etc/shop/port", "80", FileMode.of("rw-r-----").ownedBy("shop", "shop"));
            charm.unit().openPort(Port.tcp(80));
            charm.unit().setStatus(new ActiveStatus());
        }
    }

    static List<Integer> faces() {
        return List.of(0, 1, 2);
    }

    @BeforeEach
    void startInEach() {
        context.machine().onCommand("shop").answer(0, "", "");
        context.run(
                context.on().start(),
                State.builder().storage(new StorageState("data", 0)).build());
        harness.machine().onCommand("shop").answer(0, "", "");
        harness.attachStorage(harness.addStorage("data"));
        harness.begin();
        harness.emit("start");
        SimulatedApplication shop = juju.deploy(
                "shop", CharmCode.of(framework -> new ScriptedCharm(framework, UnitViewTest::start), META), 1);
        shop.unit(0).machine().onCommand("shop").answer(0, "", "");
        juju.runUntilQuiet();
        views.addAll(List.of(context, harness, shop.unit(0)));
    }

    @AfterEach
    void close() {
        context.close();
        harness.close();
        juju.close();
    }

    @ParameterizedTest
    @MethodSource("faces")
    void showsTheSame(int face) {
        UnitView unit = views.get(face);

        assertThat(unit.name()).isEqualTo("shop/0");
        assertThat(unit.status()).isEqualTo(new ActiveStatus());
        assertThat(unit.statusHistory()).endsWith(new MaintenanceStatus("opening"));
        assertThat(unit.log()).containsExactly(new JujuLogLine(LogLevel.INFO, "open"));
        assertThat(unit.commands())
                .filteredOn(command -> command.hook().equals("start"))
                .extracting(RanCommand::name)
                .containsSubsequence("status-set", "juju-log", "open-port", "status-set");
        assertThat(unit.openedPorts()).containsExactly(Port.tcp(80));
        assertThat(unit.storages()).containsEntry("data/0", "/var/lib/juju/storage/data/0");
        assertThat(unit.metrics()).isEmpty();
        assertThat(unit.machine().runs()).extracting(Program::toString).containsExactly("shop --start");
        assertThat(unit.file("/etc/shop/port")).hasContent("80");
        assertThat(unit.fileOwner("/etc/shop/port")).contains("shop:shop");
        assertThat(unit.machine().hasRun("shop")).isTrue();
        assertThat(unit.machine().hasRun("shop", "--start")).isTrue();
        assertThat(unit.machine().hasRun("shop", "--start", "again")).isFalse();
        assertThat(unit.machine().hasRun("sho")).isFalse();
        assertThat(unit.charmFile("metadata.yaml").toString()).endsWith("/unit-shop-0/charm/metadata.yaml");
    }

    @ParameterizedTest
    @MethodSource("faces")
    void fileIsNamedByItsAbsolutePath(int face) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> views.get(face).file("etc/shop/port"))
                .withMessage("\"etc/shop/port\" is not an absolute path, as the charm knows it");
    }
}
