package dev.jops.simulator.machine;

import dev.jops.simulator.holder.Bind;
import dev.jops.simulator.holder.Holder;
import dev.jops.simulator.holder.Namespaces;
import dev.jops.simulator.holder.RootedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A machine of one unit's own. */
final class NamespaceHost implements ProcessHost {
    private final String name;
    private final UnitDirectory directory;
    private final Namespaces namespaces;
    private final UnitFiles files;
    private final Holder holder;
    private boolean isStarted;

    NamespaceHost(
            String unit,
            UnitDirectory directory,
            Namespaces namespaces,
            List<Path> readable,
            SortedMap<String, Path> volumes) {
        this.name = unit.replace('/', '-');
        this.directory = directory;
        this.namespaces = namespaces;
        this.files = new UnitFiles(this::root, "", this::handTree);
        List<Bind> binds = new ArrayList<>(readable.stream().map(Bind::readable).toList());
        volumes.forEach((path, volume) -> binds.add(new Bind(volume, path, true)));
        this.holder = new Holder(name, directory.path(), namespaces, binds);
    }

    @Override
    public Path root() {
        try {
            return isStarted ? holder.root() : holder.rootBeforeStart();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public Path here(String path) {
        return onMachine().at(path);
    }

    private RootedFiles onMachine() {
        try {
            return holder.files();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public Path nameHere(String path) {
        return onMachine().nameAt(path);
    }

    @Override
    public byte[] read(String path) throws IOException {
        return holder.files().read(path);
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        holder.files().write(path, content, namespaces.firstId());
    }

    @Override
    public Path ownDirectory() {
        return directory.path();
    }

    /**
     * Returns a path below the directory that became the machine's root. The root itself is a mount, and the kernel
     * moves no file from one mount to another.
     */
    @Override
    public Path movable(String path) {
        return new RootedFiles(holder.rootBeforeStart()).at(path);
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

    /** Unpacks below the directory that becomes the machine's root, so the machine need not exist yet. */
    @Override
    public void unpack(Path charm, String path) throws IOException {
        Path target = holder.rootBeforeStart().resolve(path.substring(1));
        directory.unpack(charm, directory.path().relativize(target).toString());
        handTree(target);
    }

    @Override
    public void requireSharedAsUnpacked() throws IOException {
        directory.requireSharedAsUnpacked();
    }

    @Override
    public void mountOverSystem(String programs) throws IOException {
        holder.mountOverSystem(programs, systemDirectory());
    }

    @Override
    public void hand(Path file) throws IOException {
        namespaces.hand(file);
    }

    /** Hands a tree, and the directories above it that were made for it. */
    private void handTree(Path tree) throws IOException {
        Path root = tree.startsWith(holder.rootBeforeStart()) ? holder.rootBeforeStart() : root();
        for (Path above = tree; !above.equals(root); above = above.resolveSibling("")) {
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
        holder.start();
        isStarted = true;
    }

    @Override
    public List<String> running(String where, List<String> command) throws IOException {
        start();
        return holder.running(where, command);
    }

    @Override
    public Optional<String> failure() {
        return holder.failure();
    }

    @Override
    public void beginToEnd() {
        holder.beginToEnd();
    }

    @Override
    public void close() {
        holder.close();
        isStarted = false;
        directory.close();
    }
}
