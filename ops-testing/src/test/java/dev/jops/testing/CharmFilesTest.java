package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.StartEvent;
import dev.jops.charm.UpgradeCharmEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the files of a project's directory {@code charm} are in a unit's charm directory, however the charm is
 * run.
 */
class CharmFilesTest {

    @TempDir
    private Path project = Path.of("");

    /** Shows the first line of a file that comes with the charm, and changes the file. */
    private static final class ShopCharm extends CharmBase {
        ShopCharm(Framework framework) {
            super(framework);
            framework.observeAll("show", this::show).of(StartEvent.class, UpgradeCharmEvent.class);
        }

        private void show(EventBase event) {
            String file = charmDir().resolve("templates/shop.conf").toString();
            unit().setStatus(new ActiveStatus(machine().readFile(file).orElse("missing")));
            machine().writeFile(file, "changed by the charm");
        }
    }

    @BeforeEach
    void charmHasATemplate() throws IOException {
        writeCharm("charm", "port 80");
    }

    private void writeCharm(String directory, String template) throws IOException {
        Path templates = Files.createDirectories(project.resolve(directory).resolve("templates"));
        Files.writeString(templates.resolve("shop.conf"), template);
        Files.writeString(project.resolve(directory).resolve("charmcraft.yaml"), "name: shop\n");
    }

    private CharmMeta meta() {
        return CharmMeta.load(project.resolve("charm"));
    }

    @Test
    void contextHasThem() throws IOException {
        try (Context<ShopCharm> context = Context.of(ShopCharm::new, meta())) {
            State after = context.run(context.on().start(), State.builder().build());

            assertThat(after.unitStatus()).isEqualTo(new ActiveStatus("port 80"));
            assertThat(context.charmFile("templates/shop.conf")).hasContent("changed by the charm");
        }
        assertThat(project.resolve("charm/templates/shop.conf")).hasContent("port 80");
    }

    @Test
    void harnessHasThem() {
        try (Harness<ShopCharm> harness = Harness.of(ShopCharm::new, meta())) {
            harness.beginWithInitialHooks();

            assertThat(harness.status()).isEqualTo(new ActiveStatus("port 80"));
        }
    }

    @Test
    void eachUnitOfASimulationHasItsOwn() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication shop = juju.deploy("shop", CharmCode.of(ShopCharm::new, meta()), 2);

            juju.runUntilQuiet();

            assertThat(shop.units())
                    .allSatisfy(unit -> assertThat(unit.status()).isEqualTo(new ActiveStatus("port 80")));
        }
    }

    @Test
    void metadataBesideTheDirectoryBringsThemToo() throws IOException {
        Files.move(project.resolve("charm/charmcraft.yaml"), project.resolve("charmcraft.yaml"));

        try (Harness<ShopCharm> harness = Harness.of(ShopCharm::new, CharmMeta.load(project))) {
            harness.beginWithInitialHooks();

            assertThat(harness.status()).isEqualTo(new ActiveStatus("port 80"));
        }
    }

    @Test
    void metadataFromTextHasNone() {
        try (Harness<ShopCharm> harness = Harness.of(ShopCharm::new, CharmMeta.fromYaml("name: shop"))) {
            harness.beginWithInitialHooks();

            assertThat(harness.status()).isEqualTo(new ActiveStatus("missing"));
        }
    }

    @Test
    void testCanPutAnotherFileInTheirPlace() throws IOException {
        try (Context<ShopCharm> context = Context.of(ShopCharm::new, meta())) {
            Files.writeString(context.charmFile("templates/shop.conf"), "port 81");

            State after = context.run(context.on().start(), State.builder().build());

            assertThat(after.unitStatus()).isEqualTo(new ActiveStatus("port 81"));
        }
    }

    @Test
    void refreshBringsThoseOfTheNewRevision() throws IOException {
        writeCharm("second/charm", "port 443");
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication shop = juju.deploy("shop", CharmCode.of(ShopCharm::new, meta()), 1);
            juju.runUntilQuiet();

            CharmMeta newer = CharmMeta.load(project.resolve("second/charm"));
            juju.refresh("shop", CharmSource.of(CharmCode.of(ShopCharm::new, newer)));
            juju.runUntilQuiet();

            assertThat(shop.unit(0).status()).isEqualTo(new ActiveStatus("port 443"));
        }
    }
}
