package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.testing.junit.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test says if a unit can't have a machine of its own, in user namespaces that are set up for that. */
@Timeout(60)
class WithoutMachinesIT {
    private static final String NO_NAMESPACES = "echo 0 >/proc/sys/user/max_user_namespaces";

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void needsNamespacesToTakeAway() {
        UnitMachines.assumeAvailable();
    }

    @Test
    void hasMachinesAsRootOfAContainerThatAnOrdinaryUserMade() throws Exception {
        String said = ran("true");

        assertThat(said).contains("on mysql-0").doesNotContain("run on this computer itself");
    }

    @Test
    void sharesTheComputerInAContainerWithoutNamespacesAndSaysSoFirst() throws Exception {
        String said = ran(NO_NAMESPACES);

        String notice = "packed charms run on this computer itself, with its files, as it allows no user namespaces; an"
                + " administrator allows them with: sudo sysctl user.max_user_namespaces=10000";
        assertThat(said).contains("WARNING: " + notice).doesNotContain("on mysql-0");
        assertThat(said.lines().filter(line -> line.startsWith("   0:00.000  mysql")))
                .singleElement()
                .asString()
                .contains(notice);
    }

    /** Settings of kernels that Ubuntu or Debian have patched, which are mounted over this one's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apparmor_restrict_unprivileged_userns | 1 | 0 | AppArmor keeps its users from making namespaces",
                "unprivileged_userns_clone             | 0 | 1 | its users may not make namespaces"
            })
    void saysHowAnAdministratorAllowsWhatTheSystemForbids(String setting, int forbids, int allows, String reason)
            throws Exception {
        String settings = "/proc/sys/kernel";

        String said = ran(NO_NAMESPACES + " && mount -t tmpfs none " + settings + " && echo " + forbids + " >"
                + settings + "/" + setting);

        assertThat(said)
                .contains("WARNING: packed charms run on this computer itself, with its files, as " + reason
                        + "; an administrator lets them with: sudo sysctl kernel." + setting + "=" + allows);
    }

    @Test
    void failsWithoutNamespacesIfTheyWereAskedFor() throws Exception {
        String said = ran(NO_NAMESPACES, "-Djops.machine=namespaces");

        assertThat(said).contains("-Djops.machine=namespaces can't be followed, as it allows no user namespaces");
    }

    @Test
    void refusesAWordThatItDoesNotKnow() throws Exception {
        assertThat(ran("true", "-Djops.machine=none"))
                .contains("-Djops.machine=none is neither \"namespaces\" nor \"shared\"");
    }

    @Test
    void doesNotTakeAFullDiskForAComputerWithoutNamespaces() throws Exception {
        String said = ran("mount -t tmpfs -o nr_inodes=20 none UNITS");

        assertThat(said)
                .containsPattern("a machine can't be made in .*: .*No space left on device")
                .doesNotContain("run on this computer itself");
    }

    @Test
    void saysThatNothingRunsInADirectoryWithoutPrograms() throws Exception {
        String said = ran("mount -t tmpfs -o noexec none UNITS");

        assertThat(said).contains("no hook of mysql/0 can run, because programs can't be executed in");
    }

    /** Runs a hook in a JVM of its own, with a directory for its units, after a shell command as root. */
    private String ran(String before, String... options) throws IOException, InterruptedException {
        Path units = Files.createDirectories(directory.resolve("units"));
        Path charm = Files.createDirectories(directory.resolve("charm"));
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "(" + before.replace("UNITS", units.toString()) + ") || exit 77; exec \"$@\"",
                "sh"));
        command.addAll(ChildJvm.command("-Djava.io.tmpdir=" + units));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", ChildJvm.classPathWithout(), OneHook.class.getName(), charm.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() != 77, () -> "this kernel does not allow: " + before + ": " + said);
        return said;
    }
}
