package dev.jops.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.machine.ProgramResult;
import dev.jops.testing.junit.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs tests in JVMs of their own, with another kind of Juju, and without any test library. */
class ModelParameterIT {

    @Test
    void sameTestDrivesTheClientIfAsked(@TempDir Path directory) throws IOException {
        ScriptedJuju client = new ScriptedJuju(directory);
        client.answer("status", ScriptedJuju.recorded("3.6/status-machines-active.json"))
                .answer("debug-log", "unit-shop-0: 10:00:01 INFO unit.shop/0.juju-log opened\n");

        ProgramResult result = ChildJvm.junit6(
                ModelSamples.OneModel.class, directory, "-Djops.juju=cli", "-Djops.juju.program=" + client.program());

        assertThat(result.stdout()).contains("1 tests successful", "1 tests failed");
        assertThat(result.stderr()).contains("shop/0*    active    idle   0", "unit.shop/0.juju-log opened");
        assertThat(client.calls()).first().asString().startsWith("add-model --no-switch jops-");
        assertThat(client.calls().get(1)).endsWith(" /charms/shop.charm shop --num-units 2");
        assertThat(client.calls()).last().asString().startsWith("destroy-model --no-prompt");
    }

    @Test
    void simulationsNeedNoTestLibrary() {
        String classPath =
                ChildJvm.classPathWithout("junit-", "opentest4j", "apiguardian", "assertj", "awaitility", "hamcrest");

        ProgramResult result = ChildJvm.java("-cp", classPath, WithoutTestLibraries.class.getName());

        assertThat(result.stderr()).isEmpty();
        assertThat(result.stdout()).isEqualTo("shop/0 leads\n");
    }
}
