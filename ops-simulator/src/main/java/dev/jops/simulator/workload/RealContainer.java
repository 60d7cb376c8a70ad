package dev.jops.simulator.workload;

import dev.jops.juju.Time;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebbleTimeoutException;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.simulator.machine.ProcessHost;
import dev.jops.simulator.pebble.PebbleNews;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A container: a machine of its own, in which Pebble and its services run. */
final class RealContainer implements PebbleNews.Source, AutoCloseable {
    private static final String DIRECTORY = "/charm/container";
    private static final String SOCKET = DIRECTORY + "/pebble.socket";
    private static final String IDENTITIES = DIRECTORY + "/identities.yaml";
    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final int LINES_OF_LOG = 10;

    /** Gives all rights to nobody, who this computer's root is in the machine: so a charm in this process connects. */
    private static final String HOST_ROOT = "identities:\n  host:\n    access: admin\n    local: {user-id: 65534}\n";

    private final PebbleProgram program;
    private final String unit;
    private final String name;
    private final Time wall;
    private final Consumer<PebbleNews> listener;
    private final NoticeReader notices = new NoticeReader();
    private @Nullable ProcessHost host;
    private @Nullable Process daemon;
    private int starts;

    RealContainer(PebbleProgram program, String unit, String name, Time wall, Consumer<PebbleNews> listener) {
        this.program = program;
        this.unit = unit;
        this.name = name;
        this.wall = wall;
        this.listener = listener;
    }

    @Override
    public boolean answers() {
        Process known = daemon;
        return known != null && known.isAlive();
    }

    /**
     * Returns the number of this life. Pebble's own boot ID would be this computer's, unless Pebble was the first
     * process.
     */
    @Override
    public String bootId() {
        return String.valueOf(starts);
    }

    @Override
    public boolean isAlive() {
        return answers() && asked(client -> client.isHealthy(Check.Level.ALIVE)).orElse(false);
    }

    @Override
    public List<PebbleNews> newsAfter(long order) {
        return notices.after(order);
    }

    /** Fetches the new notices, unless Pebble is busy, and finds out whether it has ended by itself. */
    @Override
    public void catchUp(Time time) {
        if (answers()) {
            readNotices();
        } else if (daemon != null) {
            close();
            listener.accept(new PebbleNews(PebbleNews.Kind.ENDED, "", "", notices.count()));
        }
    }

    private void readNotices() {
        try (Pebble client = client()) {
            notices.read(client, listener);
        } catch (PebbleUnreachableException | PebbleTimeoutException e) {
            // it has ended or is busy, which the next look finds out
        }
    }

    /** Asks Pebble; empty if it does not answer, for example because it has just ended. */
    private <T> Optional<T> asked(Function<Pebble, T> question) {
        try (Pebble client = client()) {
            return Optional.of(question.apply(client));
        } catch (PebbleUnreachableException | PebbleTimeoutException e) {
            return Optional.empty();
        }
    }

    /**
     * Starts it with only the files of its image and its volumes, and waits until its Pebble answers.
     *
     * @param volumes files of this computer by their paths in the container, which hide files of the image
     * @throws IllegalStateException if this computer makes no machines, or Pebble does not start
     */
    void start(SortedMap<String, Path> volumes) throws IOException {
        close();
        starts++;
        notices.begin();
        ProcessHost machine = ProcessHost.of(
                unit + "-" + name, List.of(program.binary(), Path.of(System.getProperty("java.home"))), volumes);
        host = machine;
        if (!machine.isOwn()) {
            throw new IllegalStateException(
                    this + " would share the files of this computer: a real Pebble needs machines"
                            + " of its own, with -Djops.machine=namespaces");
        }
        for (Path volume : volumes.values()) {
            handIfNobodyHas(volume, machine);
        }
        machine.running("/", List.of()); // waits for the machine
        furnish(machine, volumes.keySet());
        ProcessBuilder builder = new ProcessBuilder(machine.running(
                        "/",
                        List.of(
                                program.binary().toString(),
                                "run",
                                "--create-dirs",
                                "--hold",
                                "--verbose",
                                "--identities=" + IDENTITIES)))
                .redirectErrorStream(true)
                .redirectOutput(log(machine).toFile());
        builder.environment().clear();
        builder.environment()
                .put(
                        "PATH",
                        "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:"
                                + Path.of(System.getProperty("java.home"), "bin"));
        builder.environment().put("PEBBLE", "/var/lib/pebble/default");
        builder.environment().put("PEBBLE_SOCKET", SOCKET);
        builder.environment().put("HOME", "/root");
        builder.environment().put("LANG", "C.UTF-8");
        Process started = builder.start();
        daemon = started;
        started.getOutputStream().close();
        Files.createSymbolicLink(shortSocket(machine), machine.here(SOCKET));
        awaitAnswer(started, machine);
    }

    /** Gives a volume to the root of the container, unless another user of the container owns it already. */
    private static void handIfNobodyHas(Path volume, ProcessHost machine) throws IOException {
        if (Files.getOwner(volume).equals(Files.getOwner(machine.ownDirectory()))) {
            machine.hand(volume);
        }
    }

    private void furnish(ProcessHost machine, Set<String> hidden) throws IOException {
        Path directory = Files.createDirectories(machine.here(DIRECTORY));
        machine.hand(directory);
        Files.writeString(machine.here(IDENTITIES), HOST_ROOT);
        machine.hand(machine.here(IDENTITIES));
        Path image = program.images().get(name);
        if (image != null) {
            copy(image, machine, hidden);
        }
    }

    private static void copy(Path image, ProcessHost machine, Set<String> hidden) throws IOException {
        Files.walkFileTree(image, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                if (hidden.contains("/" + image.relativize(dir))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path target = target(dir);
                if (!Files.exists(target)) {
                    Files.createDirectory(target);
                    machine.hand(target);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = target(file);
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                machine.hand(target);
                return FileVisitResult.CONTINUE;
            }

            private Path target(Path file) {
                return machine.here("/" + image.relativize(file));
            }
        });
    }

    private void awaitAnswer(Process started, ProcessHost machine) throws IOException {
        long begun = wall.nanoTime();
        while (asked(Pebble::systemInfo).isEmpty()) {
            boolean isLate = wall.nanoTime() - begun > LONGEST_START.toNanos();
            if (isLate || !started.isAlive()) {
                String how = isLate
                        ? "has not answered within " + LONGEST_START.toSeconds() + " s"
                        : "has ended with exit code " + started.exitValue();
                String said = lastLines(log(machine));
                close();
                throw new IllegalStateException(this + " does not start: " + program.binary() + " run " + how
                        + (said.isEmpty() ? " and printed nothing" : ", and printed: " + said)
                        + "; is it the binary of a Pebble?");
            }
            pause();
        }
    }

    private void pause() throws IOException {
        try {
            wall.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join("; ", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }

    private static Path log(ProcessHost machine) {
        return machine.ownDirectory().resolve("pebble.log");
    }

    private static Path shortSocket(ProcessHost machine) {
        return machine.ownDirectory().resolve("s");
    }

    /** Returns the socket on this computer, which can be linked to from other machines. */
    Path socket() {
        return machine().movable(SOCKET);
    }

    PebbleTransport transport() {
        return PebbleTransport.unixSocket(shortSocket(machine()), wall);
    }

    private Pebble client() {
        return new Pebble(transport(), wall);
    }

    private ProcessHost machine() {
        ProcessHost known = host;
        if (known == null) {
            throw new IllegalStateException(this + " has not started");
        }
        return known;
    }

    /** Kills everything that runs in it, and removes its files. */
    @Override
    public void close() {
        Process running = daemon;
        if (running != null) {
            running.destroyForcibly();
            daemon = null;
        }
        ProcessHost machine = host;
        if (machine != null) {
            machine.close();
            host = null;
        }
    }

    /** Returns its name in messages. */
    @Override
    public String toString() {
        return "the container " + name + " of " + unit;
    }
}
