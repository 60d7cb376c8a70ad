package dev.jops.testing.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.model.Container;
import dev.jops.pebble.ChangeFailedException;
import dev.jops.pebble.Exec;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.testing.Harness;
import dev.jops.testing.HarnessContainer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that a container has or lacks, and what they print. */
class ContainerProgramsTest {
    private final Harness<WebCharm> harness = Harness.of(WebCharm::new, WebCharm.META);
    private final HarnessContainer simulated = harness.container("web");
    private Container web;

    @TempDir
    Path dir = Path.of("");

    @BeforeEach
    void begin() {
        harness.begin();
        simulated.setConnectable(true);
        web = harness.charm().unit().container("web");
    }

    @AfterEach
    void close() {
        harness.close();
    }

    private void start(Service service) {
        web.addLayer("shop", Layer.of(service));
        web.start("shop");
    }

    @Test
    void imageHasEveryProgramUntilATestNamesThem() {
        start(Service.replacing("shop").command("/opt/shop/bin/shop --verbose"));

        assertThat(simulated.services()).isEqualTo(Map.of("shop", "active"));

        simulated.setPrograms("/opt/shop/bin/shop", "sh");
        web.restart("shop");
        start(Service.replacing("shop").command("sh -c shop"));
        web.restart("shop");
        assertThat(simulated.services()).isEqualTo(Map.of("shop", "active"));
        assertThatThrownBy(() -> {
                    web.addLayer("shop", Layer.of(Service.replacing("shop").command("/opt/shop/bin/shpo")));
                    web.restart("shop");
                })
                .isInstanceOf(ChangeFailedException.class)
                .hasMessageContaining("cannot start service: fork/exec /opt/shop/bin/shpo: no such file or directory");
        assertThat(simulated.services()).isEqualTo(Map.of("shop", "inactive"));
    }

    @Test
    void programThatTheCharmPushesHasToBeExecutable() {
        web.push("/opt/run.sh", "#!/bin/sh\nexec shop\n", FileOptions.defaults().makingParents());

        assertThatThrownBy(() -> start(Service.replacing("shop").command("/opt/run.sh")))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessageContaining("fork/exec /opt/run.sh: permission denied");
        assertThatThrownBy(() -> web.exec(Exec.of("/opt/run.sh")))
                .isInstanceOf(PebbleRefusedException.class)
                .hasMessageContaining("cannot find executable \"/opt/run.sh\"");

        web.push("/opt/run.sh", "#!/bin/sh\nexec shop\n", FileOptions.defaults().permissions("755"));
        web.start("shop");
        assertThat(simulated.services()).isEqualTo(Map.of("shop", "active"));
    }

    @Test
    void serviceNeedsItsDirectory() {
        assertThatThrownBy(() -> start(Service.replacing("shop").command("shop").workingDirectory("/srv/shop")))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessageContaining("fork/exec /usr/bin/shop: no such file or directory");

        web.makeDirectory("/srv/shop");
        web.start("shop");
        assertThat(simulated.services()).isEqualTo(Map.of("shop", "active"));
    }

    @Test
    void checkOfAProgramThatIsNotThereFails() {
        simulated.setPrograms("true");
        web.addLayer("shop", Layer.of(Check.replacing("up").exec("pg_isready").threshold(1)));

        simulated.restoreCheck("up");

        assertThat(web.check("up").orElseThrow().failures()).isEqualTo(1);
    }

    @Test
    void commandsPrintAnythingAndFilesInPlaceHoldIt() throws Exception {
        byte[] bytes = {0, (byte) 0xff, (byte) 0xc3, 7};
        simulated.onCommand("dump").answer(0, bytes, new byte[] {(byte) 0x80});
        simulated.mount("/etc/key", Files.write(dir.resolve("key"), new byte[0]));

        assertThat(web.exec(Exec.of("dump")).stdoutBytes()).isEqualTo(bytes);
        assertThat(web.exec(Exec.of("dump")).stderrBytes()).containsExactly(0x80);
        web.exec(Exec.of("tee", "/etc/key").stdin(new ByteArrayInputStream(bytes)));
        try (InputStream key = web.pull("/etc/key")) {
            assertThat(key).hasBinaryContent(bytes);
        }
    }
}
