package dev.jops.simulator.holder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A machine, and the process that holds it. The holder is the first process in the machine's namespaces, and ends when
 * its standard input does. This process has the other end of that pipe, so the machine, with all its processes, ends
 * with this process, however that ends.
 *
 * <p>A machine has a root directory, whose files are its own, in a directory of this computer but for {@code /etc},
 * which is filled with what every user may read, and {@code /dev/shm}, both in memory; {@code /usr}, {@code /sys} and a
 * few devices of this computer, to read; and what it is given besides. Not safe for use by several threads.
 */
public final class Holder implements AutoCloseable {
    private static final String ROOT = "root";
    private static final String READY = "ready";
    private static final int SECONDS_TO_END = 10;

    private final String name;
    private final Path directory;
    private final Namespaces namespaces;
    private final List<Bind> binds;
    private @Nullable Process process;
    private @Nullable Path root;
    private List<String> entering = List.of();

    /**
     * Creates a machine that does not exist yet.
     *
     * @param name its host name
     * @param directory an empty directory of this computer, in which no other user can look
     */
    public Holder(String name, Path directory, Namespaces namespaces, List<Bind> binds) {
        this.name = name;
        this.directory = directory;
        this.namespaces = namespaces;
        this.binds = List.copyOf(binds);
    }

    /** Returns the directory that becomes the root of the machine, which can be filled before the start. */
    public Path rootBeforeStart() {
        return directory.resolve(ROOT);
    }

    /** Begins to make the machine, which takes a moment, unless that has happened before. */
    public void start() throws IOException {
        if (process == null) {
            Files.createDirectory(directory.resolve("machine"));
            new Skeleton(rootBeforeStart(), namespaces).make(binds);
            Files.writeString(directory.resolve("fstab"), mounts().toString());
            process = namespaces.holder(directory, name).start();
        }
    }

    private Mounts mounts() throws IOException {
        Mounts mounts = new Mounts(directory.resolve("machine"));
        String owner = ",uid=" + namespaces.firstId() + ",gid=" + namespaces.firstId();
        mounts.bind(rootBeforeStart(), "/");
        mounts.make("tmpfs", "/etc", "mode=755" + owner);
        mounts.make("tmpfs", "/dev/shm", "nosuid,nodev,mode=1777,size=64m" + owner);
        mounts.bindToRead(Path.of("/usr"), "/usr");
        mounts.bind(rootBeforeStart().resolve("usr/local"), "/usr/local");
        for (Path system : Skeleton.systemDirectories()) {
            mounts.bindToRead(system, system.toString());
        }
        for (Bind bind : binds) {
            if (bind.isWritable()) {
                mounts.bind(bind.source(), bind.target());
            } else if (Skeleton.isShown(bind)) {
                mounts.bindToRead(bind.source(), bind.target());
            }
        }
        for (Path device : Skeleton.devices()) {
            mounts.bind(device, device.toString());
        }
        mounts.bindWithWhatIsBelow(Path.of("/sys"), "/sys");
        if (namespaces.firstId() == 0) { // its processes are in an inner namespace
            mounts.bindWithWhatIsBelow(Path.of("/proc"), "/proc");
        } else {
            mounts.make("proc", "/proc", "nosuid,nodev,noexec");
        }
        return mounts;
    }

    /**
     * Returns the root of the machine as this process sees it. In a path below it, the kernel follows links on this
     * computer; {@link #files} does not.
     *
     * @throws IOException if the machine does not come up, or has ended
     */
    public Path root() throws IOException {
        await();
        return root == null ? rootBeforeStart() : root;
    }

    /** Returns the files of the machine. */
    public RootedFiles files() throws IOException {
        return new RootedFiles(process == null ? rootBeforeStart() : root());
    }

    /**
     * Returns the command line that runs a program on the machine as its root; environment, standard streams and wait
     * status are those of the process that runs the command line.
     *
     * @param where the directory in which the program starts, by its path on the machine
     * @throws IOException if the machine does not come up, or has ended
     */
    public List<String> running(String where, List<String> command) throws IOException {
        start();
        await();
        List<String> line = new ArrayList<>(entering);
        line.add("--wd=" + files().at(where));
        line.addAll(command);
        return line;
    }

    /**
     * Mounts the programs of a directory over those of the system, so that they are found by their paths too. Call it
     * again when programs were added.
     *
     * @param programs the directory, by its path on the machine
     * @param originals the directory of the system's own programs from then on
     * @throws IOException if the machine does not come up, or its files don't allow it
     */
    public void mountOverSystem(String programs, String originals) throws IOException {
        List<String> command = List.of("/bin/sh", "-c", Namespaces.layer(), "sh", programs, originals);
        Process laying = Namespaces.withPlainEnvironment(
                        new ProcessBuilder(running("/", command)).redirectErrorStream(true))
                .start();
        laying.getOutputStream().close();
        String said = new String(laying.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (ProcessEnd.await(laying) != 0) {
            throw new IOException("scripted programs can't be mounted on the machine " + name + ": " + said.strip());
        }
    }

    /** Waits until the machine exists. */
    private void await() throws IOException {
        Process started = process;
        if (started == null) {
            throw new IllegalStateException("the machine " + name + " has not been started");
        }
        if (root == null) {
            long first = firstProcess(started);
            Path found = Path.of("/proc", Long.toString(first), "root");
            new Identity(name).write(found, namespaces);
            entering = namespaces.entering(first);
            root = found;
        } else if (!started.isAlive()) {
            throw new IOException(end());
        }
    }

    /** Returns why the machine has ended; empty if it has not. */
    public Optional<String> failure() {
        try {
            boolean hasEnded = process != null && root != null && process.waitFor(1, TimeUnit.SECONDS);
            return hasEnded ? Optional.of(end()) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String end() {
        return "the machine " + name
                + " has ended before its simulation: a process there has rebooted it, or the kernel has"
                + " killed its first process, as when memory runs out";
    }

    private long firstProcess(Process started) throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(READY)) {
                return started.children()
                        .findFirst()
                        .map(ProcessHandle::pid)
                        .orElseThrow(() -> new IOException("the machine " + name + " has ended"));
            }
            if (!line.contains("dmesg(1)")) { // mount's advice, which an ordinary user can't follow
                said.add(line);
            }
        }
        throw new IOException("no machine could be started: " + String.join("; ", said));
    }

    /** Begins to end the machine and all its processes, which takes the kernel a moment. */
    public void beginToEnd() {
        Process ending = process;
        if (ending != null) {
            try (OutputStream input = ending.getOutputStream()) {
                input.flush();
            } catch (IOException e) {
                // It has ended.
            }
        }
    }

    /** Ends the machine and all its processes; its directory stays. */
    @Override
    public void close() {
        Process ending = process;
        if (ending == null) {
            return;
        }
        beginToEnd();
        if (!hasEnded(ending)) {
            ending.descendants().forEach(ProcessHandle::destroyForcibly); // looking for them reads all of /proc
            ending.destroyForcibly();
        }
        process = null;
        root = null;
    }

    private static boolean hasEnded(Process ending) {
        try {
            return ending.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
