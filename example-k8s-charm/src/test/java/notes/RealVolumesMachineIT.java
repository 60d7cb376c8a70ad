package notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.pebble.Exec;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.ReplacePod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Storages that are mounted into containers with a real Pebble. */
@Timeout(300)
class RealVolumesMachineIT {
    private static final String METADATA = """
            name: shop
            containers:
              web:
                mounts: [{storage: orders, location: /srv/orders}]
              cache:
                mounts: [{storage: orders, location: /data}]
            storage:
              orders:
                type: filesystem
                location: /var/lib/shop
            actions:
              look: {}
            """;

    @TempDir
    private Path image = Path.of("");

    @TempDir
    private Path packed = Path.of("");

    private SimulatedJuju juju = SimulatedJuju.withSeed(0);

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(Files.createDirectories(image.resolve("srv/orders")).resolve("sample"), "of the image");
        Files.writeString(Files.createDirectories(image.resolve("opt")).resolve("version"), "1");
        juju = SimulatedJuju.builder()
                .seed(1)
                .kubernetes()
                .realPebble(RealPebbleProgram.find())
                .image("web", image)
                .build();
    }

    @AfterEach
    void end() {
        juju.close();
    }

    private SimulatedUnit deploy(CharmCode code) {
        return OwnMachines.deployed(() -> {
            SimulatedUnit unit = juju.deploy("shop", code, 1).unit(0);
            juju.runUntilQuiet();
            return unit;
        });
    }

    private void replacePod(SimulatedUnit unit) {
        juju.inject(new ReplacePod(unit.name()));
        juju.runUntilQuiet();
    }

    /** Reads its storage when an action says so. */
    private static final class ShopCharm extends CharmBase {

        ShopCharm(Framework framework) {
            super(framework);
            framework.observe(on("look").action(), event -> {
                Path orders = model().storages("orders").get(0).location();
                event.setResults(Map.of(
                        "found",
                        machine().readFile(orders.resolve("first").toString()).orElse("nothing")));
            });
        }
    }

    @Test
    void storageIsTheSameForTheCharmAndItsContainers() throws IOException {
        SimulatedUnit unit = deploy(CharmCode.of(ShopCharm::new, CharmMeta.fromYaml(METADATA)));

        unit.pebble("web").push("/srv/orders/first", "a hat");
        Files.writeString(unit.file("/var/lib/shop/second"), "a scarf");

        assertThat(unit.run("look").waitFor().results()).containsEntry("found", "a hat");
        assertThat(unit.pebble("cache").pullText("/data/first")).isEqualTo("a hat");
        assertThat(unit.pebble("cache").pullText("/data/second")).isEqualTo("a scarf");
        assertThat(unit.pebble("web").fileInfo("/srv/orders/sample"))
                .as("what the image has there")
                .isEmpty();
        assertThat(unit.pebble("web").pullText("/opt/version")).isEqualTo("1");
    }

    @Test
    @Tag("thorough")
    void storageOutlivesItsPodAndGoesWithTheFirstOneAfterItIsDetached() {
        SimulatedUnit unit = deploy(CharmCode.of(ShopCharm::new, CharmMeta.fromYaml(METADATA)));
        unit.pebble("web").push("/srv/orders/first", "a hat");
        unit.pebble("web").push("/tmp/first", "");

        replacePod(unit);

        assertThat(unit.run("look").waitFor().results()).containsEntry("found", "a hat");
        assertThat(unit.pebble("web").pullText("/srv/orders/first")).isEqualTo("a hat");
        assertThat(unit.pebble("web").fileInfo("/tmp/first")).isEmpty();

        juju.detachStorage("orders/0");
        juju.runUntilQuiet();
        replacePod(unit);

        assertThat(unit.file("/var/lib/shop")).doesNotExist();
        assertThat(unit.pebble("web").pullText("/srv/orders/sample")).isEqualTo("of the image");
        assertThat(unit.pebble("cache").fileInfo("/data")).isEmpty();
    }

    @Test
    @Tag("thorough")
    void packedCharmAndItsContainersShareAStorage() throws IOException {
        Files.writeString(packed.resolve("metadata.yaml"), METADATA);
        Path dispatch = Files.writeString(
                packed.resolve("dispatch"),
                "#!/bin/sh\n[ \"$JUJU_HOOK_NAME\" != orders-storage-attached ] ||"
                        + " echo \"a hat\" >\"$JUJU_STORAGE_LOCATION/first\"\n");
        Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
        SimulatedUnit unit = deploy(CharmCode.packed(packed));

        assertThat(unit.pebble("web").pullText("/srv/orders/first")).isEqualTo("a hat\n");
        unit.pebble("web").exec(Exec.of("sh", "-c", "echo 'a scarf' >>/srv/orders/first; chown 999 /srv/orders"));
        replacePod(unit);

        assertThat(unit.exec("cat", "/var/lib/shop/first").waitFor().results())
                .containsEntry("stdout", "a hat\na scarf\n");
        assertThat(unit.exec("stat", "-c", "%u", "/var/lib/shop").waitFor().results())
                .containsEntry("stdout", "999\n");
        assertThat(unit.pebble("cache").pullText("/data/first")).isEqualTo("a hat\na scarf\n");

        juju.detachStorage("orders/0");
        juju.runUntilQuiet();
        replacePod(unit);

        assertThat(unit.file("/var/lib/shop")).doesNotExist();
        assertThat(unit.pebble("cache").fileInfo("/data")).isEmpty();
    }
}
