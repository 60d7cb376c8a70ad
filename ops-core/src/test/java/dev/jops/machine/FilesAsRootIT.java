package dev.jops.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a charm that runs as root does in a directory of another user, who does everything to take advantage of it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // opening a FIFO is not interrupted
class FilesAsRootIT {
    private static final int ROUNDS = Boolean.getBoolean("jops.thorough") ? 200 : 15;
    private static final String OTHER = "daemon";

    @TempDir
    Path dir = Path.of("");

    private Path vault = dir;
    private Path ours = dir;

    @BeforeEach
    void giveAUserAHome() throws IOException, InterruptedException {
        assumeTrue(
                Files.getOwner(dir).getName().equals("root"),
                "not run: the attackers are another user's programs, which takes root to start");
        permit(dir, "rwxr-xr-x");
        vault = Files.createDirectory(dir.resolve("vault"));
        Files.writeString(vault.resolve("secret"), "s3cret of root's");
        permit(vault.resolve("secret"), "rw-------");
        permit(vault, "rwx------");
        ours = Files.createDirectories(dir.resolve("home/app/ours"));
        permit(ours, "rwx------");
        Files.writeString(ours.resolve("secret"), "s3cret of root's");
        permit(ours.resolve("secret"), "rw-------");
        start(List.of("mkfifo", dir.resolve("home/fifo").toString())).waitFor();
        for (String name : List.of("home", "home/app", "home/fifo")) {
            start(List.of("chown", OTHER + ":" + OTHER, dir.resolve(name).toString()))
                    .waitFor();
        }
        copyAttacker(Files.createDirectory(dir.resolve("classes")));
    }

    private static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    /** The other user can't read the directory of the build. */
    private static void copyAttacker(Path classes) throws IOException {
        String name = FileAttacker.class.getName().replace('.', '/') + ".class";
        Path target = classes.resolve(name);
        Files.createDirectories(target.resolveSibling("."));
        try (var in = FilesAsRootIT.class.getResourceAsStream("/" + name)) {
            Files.write(target, in.readAllBytes());
        }
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.toList()) {
                permit(file, "rwxr-xr-x");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory swap", "symlink swap", "fifo", "hard link", "parent", "exchange"})
    void nobodyGainsFromChangingADirectoryWhileRootWorksInIt(String attack) throws Exception {
        Process attacker = start(List.of(
                "runuser",
                "-u",
                OTHER,
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                dir.resolve("classes").toString(),
                FileAttacker.class.getName(),
                dir.resolve("home").toString(),
                vault.toString(),
                attack));
        BufferedReader report = attacker.inputReader(StandardCharsets.UTF_8);
        assertThat(report.readLine()).isEqualTo("ready");

        int done = 0;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                done += work(round);
                assertThat(vault).satisfies(FilesAsRootIT::isUntouched);
            }
        } finally {
            attacker.getOutputStream().close(); // which ends the attacker
        }

        assertThat(report.lines().toList()).containsExactly("attacked", "saw no secret");
        assertThat(attacker.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wherever(ours)).satisfies(FilesAsRootIT::isUntouched);
        assertThat(done).isPositive();
    }

    /** Returns how many operations succeeded: those on something that an attacker is changing may be refused. */
    private int work(int round) {
        Machine machine = new Rooted(dir);
        FileMode given = FileMode.of("rw-r-----").ownedBy(OTHER, OTHER);
        FileMode directory = FileMode.of(round % 2 == 0 ? "rwxr-x---" : "rwxr-xr-x");
        int done = 0;
        done += attempt(() -> machine.writePrivateFile("/home/app/conf", "s3cret " + round / 2));
        done += attempt(() -> machine.write("/home/app/given", "yours " + round / 2, given));
        done += attempt(() -> machine.makeDirectory("/home/app/data", directory.ownedBy(OTHER, OTHER)));
        done += attempt(() -> machine.makeDirectory("/home/app/data/deeper", directory));
        done += attempt(
                () -> assertThat(machine.readFile("/home/app/conf").orElse("")).doesNotContain("of root's"));
        if (round % 2 == 1) {
            done += attempt(() -> machine.removeFile("/home/app/conf"));
        }
        return done;
    }

    private static int attempt(Runnable work) {
        try {
            work.run();
            return 1;
        } catch (MachineException e) {
            return 0;
        }
    }

    private static void isUntouched(Path directory) throws IOException {
        assertThat(describe(directory)).isEqualTo("root rwx------");
        assertThat(describe(directory.resolve("secret"))).isEqualTo("root rw-------");
        assertThat(directory.resolve("secret")).hasContent("s3cret of root's");
        assertThat(directory.resolve("conf")).doesNotExist();
    }

    /** An attacker may have been stopped before it put a directory back. */
    private static Path wherever(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolveSibling("..").normalize(), 3)) {
            return files.filter(file -> Files.exists(file.resolve("secret")))
                    .findFirst()
                    .orElse(directory);
        }
    }

    private static String describe(Path file) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.owner().getName() + " " + PosixFilePermissions.toString(attributes.permissions());
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private record Rooted(Path root) implements Machine {
        @Override
        public ProgramResult run(Program program) {
            throw new MachineException(program + " is not there", null);
        }
    }
}
