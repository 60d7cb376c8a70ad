package dev.jops.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    Path temporary = Path.of("");

    private Path run(String name) throws IOException {
        Path run = Files.createDirectories(temporary.resolve(name));
        Files.createDirectories(run.resolve("mysql-0-1/charm/lib"));
        Files.writeString(run.resolve("mysql-0-1/charm/lib/modules"), "large");
        Files.createSymbolicLink(run.resolve("mysql-0-1/link"), temporary.resolve("precious"));
        return run;
    }

    @Test
    void onlyTheDirectoriesOfKilledProcessesAreRemoved() throws IOException {
        Path precious = Files.createDirectory(temporary.resolve("precious"));
        Files.writeString(precious.resolve("file"), "stays");
        Path left = run("jops-units-0-1");
        Files.createFile(left.resolve("lock"));
        Path running = run("jops-units-0-2");
        Path made = run("jops-units-0-3"); // has no lock yet
        Path other = run("jops-others");
        Files.createFile(other.resolve("lock"));
        Files.createSymbolicLink(temporary.resolve("jops-units-0-4"), other);

        try (FileChannel lock =
                FileChannel.open(running.resolve("lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            lock.lock();
            RunDirectory.removeLeftIn(temporary, temporary);
        }

        assertThat(left).doesNotExist();
        assertThat(running.resolve("mysql-0-1/charm/lib/modules")).exists();
        assertThat(made.resolve("mysql-0-1/charm/lib/modules")).exists();
        assertThat(other.resolve("mysql-0-1/charm/lib/modules")).exists();
        assertThat(precious.resolve("file")).hasContent("stays");
    }

    @Test
    void directoriesOfUnitsAreBelowThatOfTheProcess() {
        try (UnitDirectory unit = new UnitDirectory("mysql/0")) {
            assertThat(unit.path()).hasParent(RunDirectory.path()).isDirectory();
        }
    }
}
