package dev.jops.simulator.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A machine of one unit's own: its holder is the first process in namespaces of its own, and ends with its standard input,
 * which this process has; all that runs there ends with it.
 */
final class NamespaceHost implements ProcessHost {
    private static final String ROOT = "root";
    private static final String READY = "ready";
    private static final int SECONDS_TO_END = 10;

    private final String name;
    private final UnitDirectory directory;
    private final Namespaces namespaces;
    private final List<Path> readable;
    private final UnitFiles files;
    private @Nullable Process holder;
    private List<String> entering = List.of();

    NamespaceHost(String unit, UnitDirectory directory, Namespaces namespaces, List<Path> readable) {
        this.name = unit.replace('/', '-');
        this.directory = directory;
        this.namespaces = namespaces;
        this.readable = List.copyOf(readable);
        this.files = new UnitFiles(this::root, "", this::handTree);
    }

    @Override
    public Path root() {
        return directory.path().resolve(ROOT);
    }

    @Override
    public Path here(String path) {
        return RootedPath.of(root(), path);
    }

    @Override
    public Path ownDirectory() {
        return directory.path();
    }

    @Override
    public String agentDirectory() {
        return "/var/lib/juju/agents/unit-" + name;
    }

    @Override
    public String containersDirectory() {
        return "/charm/containers";
    }

    @Override
    public boolean isOwn() {
        return true;
    }

    @Override
    public UnitFiles files() {
        return files;
    }

    @Override
    public void unpack(Path charm, String path) throws IOException {
        directory.unpack(charm, directory.path().relativize(here(path)).toString());
        handTree(here(path));
    }

    @Override
    public void requireSharedAsUnpacked() throws IOException {
        directory.requireSharedAsUnpacked();
    }

    @Override
    public void hand(Path file) throws IOException {
        namespaces.hand(file);
    }

    /** With what is below it, and the directories above it that were made for it. */
    private void handTree(Path tree) throws IOException {
        for (Path above = tree; !above.equals(directory.path()); above = above.resolveSibling("")) {
            namespaces.hand(above);
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                namespaces.hand(dir);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                namespaces.hand(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void start() throws IOException {
        if (holder == null) {
            Files.createDirectories(root());
            namespaces.hand(root());
            holder = namespaces.holder(directory.path(), name, readable).start();
        }
    }

    @Override
    public List<String> running(String where, List<String> command) throws IOException {
        start();
        if (entering.isEmpty()) {
            entering = namespaces.entering(firstProcess());
        }
        List<String> line = new ArrayList<>(entering);
        line.addAll(List.of("/usr/bin/env", "--chdir=" + where));
        line.addAll(command);
        return line;
    }

    /** Waits until the machine is there, and returns the number of its first process. */
    private long firstProcess() throws IOException {
        Process started = holder;
        if (started == null) {
            throw new IllegalStateException("the machine of " + name + " has not been started");
        }
        List<String> said = new ArrayList<>();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(READY)) {
                return started.children()
                        .findFirst()
                        .map(ProcessHandle::pid)
                        .orElseThrow(() -> new IOException("the machine of " + name + " has ended"));
            }
            said.add(line);
        }
        throw new IOException("the machine of " + name + " does not come up: " + String.join("; ", said));
    }

    @Override
    public void close() {
        Process ending = holder;
        if (ending != null) {
            end(ending);
        }
        directory.close();
    }

    private static void end(Process holder) {
        try (OutputStream input = holder.getOutputStream()) {
            input.flush();
        } catch (IOException e) {
            // It has ended.
        }
        try {
            holder.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        holder.descendants().forEach(ProcessHandle::destroyForcibly);
        holder.destroyForcibly();
    }
}
