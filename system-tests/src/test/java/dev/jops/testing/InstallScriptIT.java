package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A charm whose install hook does to its machine what install scripts do, and worse. */
@Timeout(120)
class InstallScriptIT {
    /** The directories that only an administrator changes. */
    private static final List<Path> SYSTEM = List.of(
            Path.of("/etc"),
            Path.of("/boot"),
            Path.of("/opt"),
            Path.of("/srv"),
            Path.of("/usr/bin"),
            Path.of("/usr/sbin"),
            Path.of("/usr/lib/systemd"),
            Path.of("/usr/local"),
            Path.of("/var/lib/dpkg"),
            Path.of("/var/spool/cron"));

    private static final String SCRIPT = """
            #!/bin/sh
            if [ "$JUJU_HOOK_NAME" = start ] && ! [ -e /var/log/killed ]; then
              touch /var/log/killed
              kill -9 1
              kill -9 $PPID # 0 here, so all of the hook's group, and Juju runs the hook again
            fi
            [ "$JUJU_HOOK_NAME" = install ] || exit 0
            exec >/var/log/tries 2>&1

            apt-get -o Acquire::http::Proxy=http://127.0.0.1:9 -o Acquire::Retries=0 update
            apt-get install -y --reinstall hello
            dpkg --configure -a
            update-alternatives --install /usr/bin/MARK MARK /bin/true 1
            systemctl enable --now MARK
            snap install MARK
            adduser --disabled-password --gecos '' MARK
            useradd --create-home --shell /bin/sh MARK
            groupadd MARKs
            echo MARK:secret | chpasswd
            echo '* * * * * root true' >/etc/cron.d/MARK
            echo 'true' | crontab -
            mkdir -p /etc/systemd/system /usr/local/lib/MARK /opt/MARK /srv/MARK /etc/apt/sources.list.d
            echo '[Service]' >/etc/systemd/system/MARK.service
            echo 'deb http://127.0.0.1/MARK x main' >/etc/apt/sources.list.d/MARK.list
            echo 'MARK ALL=(ALL) NOPASSWD:ALL' >>/etc/sudoers
            echo '192.0.2.1 MARK' >>/etc/hosts
            echo MARK >/etc/hostname
            echo MARK >/usr/local/bin/MARK
            for place in / /boot /usr /usr/bin /usr/lib /sys /sys/fs/cgroup /proc /dev /run /var/lib/dpkg /lib/modules; do
              echo MARK >"$place/MARK"
            done
            sysctl -w kernel.panic=77
            echo 77 >/proc/sys/kernel/panic
            echo 77 >/proc/sys/vm/swappiness
            hostname MARK
            modprobe dummy
            date -s '2001-02-03'
            mount -t tmpfs MARK /mnt && echo MARK >/mnt/MARK
            mount -o remount,rw /usr && echo MARK >/usr/MARK
            umount -l /usr/local /usr /etc /proc /sys
            mknod /dev/MARK b 8 0 && dd if=/dev/MARK count=1
            ln -sf /bin/true /etc/localtime
            chown -R 1:1 /etc /usr/bin
            chmod -R 777 /etc/ssh /usr/bin
            rm -rf /usr/bin /etc/ssl /boot/*
            for i in 1 2 3 4 5 6 7 8 9 10; do
              setsid sleep SECONDS </dev/null >/dev/null 2>&1 &
              nohup sleep SECONDS </dev/null >/dev/null 2>&1 &
            done
            (trap '' TERM HUP INT; exec sleep SECONDS) </dev/null >/dev/null 2>&1 &
            [ -w /proc/sysrq-trigger ] && echo "could press keys of the kernel"
            exit 0
            """;

    private final SimulatedJuju juju = SimulatedJuju.withSeed(23);
    private final String mark = "jops" + Long.toUnsignedString(new Random().nextLong(), 36);
    private final String seconds = Integer.toString(200_000_000 + new Random().nextInt(100_000_000));
    private Map<Path, String> before = Map.of();

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void needsMachines() {
        UnitMachines.assumeAvailable();
    }

    @BeforeEach
    void look() throws IOException {
        before = system();
    }

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void changesItsOwnMachineAndNothingElse() throws IOException {
        SimulatedApplication app = juju.deploy(
                "mysql",
                PackedCharm.script(directory, SCRIPT.replace("MARK", mark).replace("SECONDS", seconds)),
                2);
        juju.runUntilQuiet();

        for (SimulatedUnit unit : app.units()) {
            assertThat(unit.hookInError()).isEmpty();
            assertThat(unit.hooks()).containsSequence("start", "start");
            assertThat(unit.file("/etc/hosts")).content().contains("192.0.2.1 " + mark);
            assertThat(unit.file("/etc/systemd/system/" + mark + ".service")).exists();
            assertThat(unit.file("/usr/local/bin/" + mark)).exists();
            assertThat(unit.file("/mnt/" + mark)).exists();
            assertThat(List.of("/usr", "/usr/bin", "/usr/lib", "/sys", "/proc", "/var/lib/dpkg"))
                    .allSatisfy(
                            place -> assertThat(unit.file(place + "/" + mark)).doesNotExist());
            assertThat(unit.file("/var/log/tries")).content().doesNotContain("could press keys");
        }
        assertThat(system()).isEqualTo(before);
        assertThat(Path.of("/proc/sys/kernel/panic")).content().isNotEqualTo("77\n");
        assertThat(sleepers()).hasSize(2 * 21);

        juju.close();

        sleepers().forEach(process -> process.onExit().join());
        assertThat(app.unit(0).file("/etc")).doesNotExist();
    }

    private List<ProcessHandle> sleepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> words.length == 1 && words[0].equals(seconds))
                        .isPresent())
                .toList();
    }

    private static Map<Path, String> system() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        for (Path place : SYSTEM) {
            if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(place, new Listing(files));
            }
        }
        return files;
    }

    private static final class Listing extends SimpleFileVisitor<Path> {
        private final Map<Path, String> files;

        Listing(Map<Path, String> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
            return note(dir);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            return note(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE; // not readable for others either
        }

        private FileVisitResult note(Path path) throws IOException {
            Map<String, Object> facts =
                    Files.readAttributes(path, "unix:mode,uid,gid,ctime,size", LinkOption.NOFOLLOW_LINKS);
            files.put(path, new TreeMap<>(facts).toString());
            return FileVisitResult.CONTINUE;
        }
    }
}
