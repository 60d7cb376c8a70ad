package dev.jops.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.InstallEvent;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.Scripts;
import dev.jops.internal.doubles.TestCharm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyHookIT {
    @TempDir
    Path dir = Path.of("");

    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();
    private Scripts scripts = new Scripts(Path.of(""));
    private Path ran = Path.of("");

    @BeforeEach
    void nameFiles() {
        unit.withCharmDir(dir);
        scripts = new Scripts(dir);
        ran = dir.resolve("ran");
    }

    private void observeInstall(TestCharm charm) {
        charm.framework().observe(InstallEvent.class, event -> seen.add("install after " + Files.readString(ran)));
    }

    @Test
    void scriptRunsBeforeTheCharmAndKnowsThatADispatchStartedIt() throws IOException {
        scripts.write("hooks/install", "printf %s \"dispatch=$OPERATOR_DISPATCH\" > " + ran);

        unit.succeed("install", this::observeInstall);

        assertThat(seen).containsExactly("install after dispatch=1");
        assertThat(unit.juju().log()).containsExactly("INFO running the legacy hook script hooks/install");
    }

    @Test
    void scriptThatFailsEndsTheDispatchWithItsCode() throws IOException {
        scripts.write("hooks/install", "exit 42");

        int exitCode = unit.hook("install", charm -> seen.add("made"));

        assertThat(exitCode).isEqualTo(42);
        assertThat(seen).isEmpty();
        assertThat(unit.juju().log())
                .containsExactly(
                        "INFO running the legacy hook script hooks/install",
                        "WARNING the legacy hook script hooks/install failed with exit code 42");
    }

    @Test
    void scriptOfAnActionRunsToo() throws IOException {
        scripts.write("actions/backup", "exit 7");

        assertThat(unit.dispatch("actions/backup", charm -> seen.add("made"))).isEqualTo(7);
    }

    @Test
    void scriptThatIsNotExecutableIsSkippedWithAWarning() throws IOException {
        Path script =
                Files.writeString(Files.createDirectory(dir.resolve("hooks")).resolve("install"), "exit 42");

        unit.succeed("install", charm -> seen.add("made"));

        assertThat(seen).containsExactly("made");
        assertThat(unit.juju().log()).containsExactly("WARNING " + script + " is not executable, so it does not run");
    }

    @Test
    void linkToDispatchIsNotAScript() throws IOException {
        scripts.write("dispatch", "exit 42");
        Files.createSymbolicLink(
                Files.createDirectory(dir.resolve("hooks")).resolve("install"), Path.of("../dispatch"));

        unit.succeed("install", charm -> seen.add("made"));

        assertThat(seen).containsExactly("made");
        assertThat(unit.juju().log()).isEmpty();
    }

    @Test
    void danglingLinkAndDirectoryAreNotScripts() throws IOException {
        Path hooks = Files.createDirectory(dir.resolve("hooks"));
        Files.createSymbolicLink(hooks.resolve("install"), Path.of("gone"));
        Files.createDirectory(hooks.resolve("start"));

        unit.succeed("install", charm -> seen.add("made"));
        unit.succeed("start", charm -> seen.add("made again"));

        assertThat(seen).containsExactly("made", "made again");
    }

    @Test
    void scriptThatCannotBeStartedEndsTheDispatch() throws IOException {
        Path script = scripts.write("hooks/install");
        Files.writeString(script, "#!/no/such/interpreter\n");

        int exitCode = unit.hook("install", charm -> seen.add("made"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).isEmpty();
        assertThat(unit.juju().log().get(1)).startsWith("WARNING " + script + " can't be run: ");
    }
}
