package dev.jops.simulator.pebble.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a container, in memory. What a test mounts is a copy: a charm never changes the test's own files.
 */
public final class ContainerFiles {
    private static final int DIRECTORY_MODE = 0755;
    private static final int SHARED_MODE = 0777;
    private static final int VOLUME_MODE = 0775;
    private static final int FILE_MODE = 0644;
    private static final int MOST_LINKS = 40;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4095;

    /** What Pebble appends to the name of a new file or directory until it is complete. */
    private static final String NEW_FILE = ".123456789012~";

    private static final String NEW_DIRECTORY = ".mkdir-new";

    private final Supplier<Instant> clock;
    private final Node root;

    public ContainerFiles(Supplier<Instant> clock) {
        this.clock = clock;
        this.root = new Node(Type.DIRECTORY, DIRECTORY_MODE, clock.get());
        for (String usual : List.of("bin", "etc", "home", "opt", "root", "run", "srv", "tmp", "usr", "var")) {
            int mode = usual.equals("tmp") ? SHARED_MODE : DIRECTORY_MODE;
            root.children.put(usual, new Node(Type.DIRECTORY, mode, clock.get()));
        }
    }

    /** The type of what a path leads to. */
    public enum Type {
        FILE("file"),
        DIRECTORY("directory"),
        SYMLINK("symlink");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** A file, a directory or a link. */
    public static final class Node {
        private final Type type;
        private final SortedMap<String, Node> children = new TreeMap<>();
        private Instant modified;
        private int mode;
        private int user;
        private int group;
        private byte[] content = new byte[0];
        private String target = "";
        private boolean isMountPoint;
        private boolean isVolume;

        private Node(Type type, int mode, Instant now) {
            this.type = type;
            this.mode = mode;
            this.modified = now;
        }

        public Type type() {
            return type;
        }

        public int mode() {
            return mode;
        }

        public int user() {
            return user;
        }

        public int group() {
            return group;
        }

        public Instant modified() {
            return modified;
        }

        public byte[] content() {
            return content;
        }

        public SortedMap<String, Node> children() {
            return children;
        }
    }

    /** Where a path leads: a directory, and a name in it that may not exist. */
    private record Place(Node parent, String name, @Nullable Node node) {}

    /** What a path leads to, through links. */
    public Node find(String path, ProcessUser by) throws FileProblemException {
        Node node = place("stat", path, true, by).node();
        if (node == null) {
            throw Errno.NO_ENTRY.in("stat " + path);
        }
        if (node.type != Type.DIRECTORY && (path.endsWith("/") || path.endsWith("/."))) {
            throw Errno.NOT_A_DIRECTORY.in("stat " + path);
        }
        return node;
    }

    /** Returns an existing file or directory, to be read. */
    Node read(String path, ProcessUser by) throws FileProblemException {
        Node node = find(path, by);
        if (!by.mayRead(node)) {
            throw Errno.DENIED.in("open " + path);
        }
        return node;
    }

    private Place place(String operation, String path, boolean followsLast, ProcessUser by)
            throws FileProblemException {
        return place(operation + " " + path, path, followsLast, 0, by);
    }

    private Place place(String what, String path, boolean followsLast, int links, ProcessUser by)
            throws FileProblemException {
        List<String> names = names(path);
        if (length(path) > LONGEST_PATH) {
            throw Errno.NAME_TOO_LONG.in(what);
        }
        Node at = root;
        List<Node> above = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean isLast = i == names.size() - 1;
            if (at.type != Type.DIRECTORY) {
                throw Errno.NOT_A_DIRECTORY.in(what);
            }
            if (!by.mayEnter(at)) {
                throw Errno.DENIED.in(what);
            }
            if (name.equals("..")) {
                at = above.isEmpty() ? root : above.remove(above.size() - 1);
                continue;
            }
            if (length(name) > LONGEST_NAME) {
                throw Errno.NAME_TOO_LONG.in(what);
            }
            Node next = at.children.get(name);
            if (next != null && next.type == Type.SYMLINK && (followsLast || !isLast)) {
                if (links == MOST_LINKS) {
                    throw Errno.TOO_MANY_LINKS.in(what);
                }
                String rest = String.join("/", names.subList(i + 1, names.size()));
                String base = next.target.startsWith("/") ? "" : "/" + String.join("/", names.subList(0, i)) + "/";
                return place(what, base + next.target + "/" + rest, followsLast, links + 1, by);
            }
            if (isLast) {
                return new Place(at, name, next);
            }
            if (next == null) {
                throw Errno.NO_ENTRY.in(what);
            }
            above.add(at);
            at = next;
        }
        return new Place(at, "", at);
    }

    private static int length(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names;
    }

    /** Replaces what is at a path by a new file, as a rename does. */
    void write(String path, byte[] content, int mode, ContainerUsers.Owner owner, ProcessUser by)
            throws FileProblemException {
        placeToChange("open", path + NEW_FILE, by);
        String rename = "rename " + path + NEW_FILE;
        Place place = place(rename, path, false, by);
        Node old = place.node();
        if (old != null && old.type == Type.DIRECTORY) {
            throw Errno.EXISTS.in(rename + " " + path);
        }
        if (old != null && old.isMountPoint) {
            throw Errno.BUSY.in(rename + " " + path);
        }
        if (path.endsWith("/")) {
            throw Errno.NO_ENTRY.in(rename + " " + path);
        }
        Node node = new Node(Type.FILE, mode, clock.get());
        node.content = content.clone();
        give(node, owner, by);
        place.parent().children.put(place.name(), node);
    }

    /** Finds a place in a directory that is to be changed. */
    private Place placeToChange(String operation, String path, ProcessUser by) throws FileProblemException {
        Place place = place(operation, path, false, by);
        if (!by.mayChange(place.parent())) {
            throw Errno.DENIED.in(operation + " " + path);
        }
        return place;
    }

    /** Gives something new to an owner, or to its maker if none is given. */
    private static void give(Node node, ContainerUsers.Owner owner, ProcessUser by) {
        ContainerUsers.Owner its = owner.isSaid() ? owner : by.owner();
        node.user = its.user();
        node.group = its.group();
    }

    /** Writes into the file at a path, through links, and creates it if there is none. */
    public void writeInPlace(String path, byte[] content, ProcessUser by) throws FileProblemException {
        Place place = place("open", path, true, by);
        Node node = place.node();
        if (node == null) {
            write(path, content, FILE_MODE, ContainerUsers.NOBODY_ELSE, by);
            return;
        }
        if (node.type == Type.DIRECTORY) {
            throw Errno.IS_A_DIRECTORY.in("open " + path);
        }
        if (!by.mayWrite(node)) {
            throw Errno.DENIED.in("open " + path);
        }
        node.content = content.clone();
        node.modified = clock.get();
    }

    /** Makes a directory. */
    void makeDirectory(String path, int mode, ContainerUsers.Owner owner, ProcessUser by) throws FileProblemException {
        Node there = findOrNull(path, by);
        if (there != null) {
            throw (there.type == Type.DIRECTORY ? Errno.EXISTS : Errno.NOT_A_DIRECTORY).in("mkdir " + path);
        }
        make(path, mode, owner, by);
    }

    private @Nullable Node findOrNull(String path, ProcessUser by) {
        try {
            return find(path, by);
        } catch (FileProblemException e) {
            return null;
        }
    }

    /** Makes a directory under another name and renames it, which fails if a link has its name. */
    private void make(String path, int mode, ContainerUsers.Owner owner, ProcessUser by) throws FileProblemException {
        String first = path + NEW_DIRECTORY;
        Place place = placeToChange("mkdir", first, by);
        Node left = place.node();
        Node node = left == null ? new Node(Type.DIRECTORY, mode, clock.get()) : left;
        node.mode = mode;
        give(node, owner, by);
        place.parent().children.put(place.name(), node);
        Place wanted = place("rename " + first, path, false, by);
        if (wanted.node() != null && node.type == Type.DIRECTORY) {
            throw Errno.NOT_A_DIRECTORY.in("rename " + first + " " + path);
        }
        place.parent().children.remove(place.name());
        place.parent().children.put(wanted.name(), node);
    }

    /** Makes a directory and those above it, unless they exist. */
    public void makeDirectories(String path, int mode, ContainerUsers.Owner owner, ProcessUser by)
            throws FileProblemException {
        StringBuilder at = new StringBuilder();
        for (String name : names(path)) {
            at.append('/').append(name);
            Node there = findOrNull(at.toString(), by);
            if (there == null) {
                make(at.toString(), mode, owner, by);
            } else if (there.type != Type.DIRECTORY) {
                throw Errno.NOT_A_DIRECTORY.in("mkdir " + at);
            }
        }
    }

    /** Removes a file, a link or a directory. */
    void remove(String path, boolean isRecursive, ProcessUser by) throws FileProblemException {
        if (isRecursive && path.endsWith("/.")) {
            throw Errno.INVALID.in("RemoveAll " + path);
        }
        Place place;
        try {
            place = place("remove", path, false, by);
        } catch (FileProblemException e) {
            if (isRecursive && e.status() == 404) {
                return;
            }
            throw e;
        }
        Node node = place.node();
        if (node == null) {
            if (isRecursive) {
                return;
            }
            throw Errno.NO_ENTRY.in("remove " + path);
        }
        if (!by.mayChange(place.parent())) {
            throw Errno.DENIED.in("remove " + path);
        }
        if (path.endsWith("/.") && node.type == Type.DIRECTORY) {
            throw Errno.INVALID.in("remove " + path);
        }
        if (node.isMountPoint || place.name().isEmpty()) {
            throw Errno.BUSY.in("remove " + path);
        }
        if (!isRecursive && !node.children.isEmpty()) {
            throw Errno.NOT_EMPTY.in("remove " + path);
        }
        place.parent().children.remove(place.name());
    }

    /** Adds a file of root's for a test, and the directories above it. */
    public void put(String path, byte[] content) {
        put(path, content, FILE_MODE, 0, 0);
    }

    /** Adds a file for a test, and the directories above it. */
    public void put(String path, byte[] content, int mode, int user, int group) {
        requireAbsolute(path);
        try {
            makeParents(path);
            write(path, content, mode, new ContainerUsers.Owner(user, group), ProcessUser.ROOT);
        } catch (FileProblemException e) {
            throw new IllegalArgumentException("the file can't be put into the container: " + e.getMessage(), e);
        }
    }

    private void makeParents(String path) throws FileProblemException {
        String parent = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        makeDirectories(parent, DIRECTORY_MODE, ContainerUsers.NOBODY_ELSE, ProcessUser.ROOT);
    }

    private static void requireAbsolute(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + path + "' is not an absolute path in the container, which begins with a slash");
        }
    }

    /** Adds a link for a test. */
    public void link(String path, String target) {
        put(path, new byte[0]);
        try {
            Place place = place("open", path, false, ProcessUser.ROOT);
            Node node = new Node(Type.SYMLINK, 0777, clock.get());
            node.target = target;
            place.parent().children.put(place.name(), node);
        } catch (FileProblemException e) {
            throw new IllegalArgumentException("the link can't be put into the container: " + e.getMessage(), e);
        }
    }

    /** Mounts a copy of a file or directory of this computer; a charm can't replace a mounted file. */
    public void mount(String path, Path source) {
        requireAbsolute(path);
        Node node = copy(source);
        node.isMountPoint = true;
        try {
            makeParents(path);
            Place place = place("open", path, false, ProcessUser.ROOT);
            place.parent().children.put(place.name(), node);
        } catch (FileProblemException e) {
            throw new IllegalArgumentException(source + " can't be mounted: " + e.getMessage(), e);
        }
    }

    /**
     * Returns a directory that is in no container yet, and in which everyone in the pod's group of volumes may write.
     *
     * @param group the {@code fsGroup} of the pod
     */
    public static Node emptyDirectory(Instant now, int group) {
        Node volume = new Node(Type.DIRECTORY, group == 0 ? DIRECTORY_MODE : VOLUME_MODE, now);
        volume.group = group;
        volume.isMountPoint = true;
        volume.isVolume = true;
        return volume;
    }

    /**
     * Mounts a volume, which can be in other containers too.
     *
     * @param keepsFiles whether the volume takes over the files at its path, such as those of a state
     */
    public void mount(String path, Node volume, boolean keepsFiles) {
        try {
            makeDirectories(path, DIRECTORY_MODE, ContainerUsers.NOBODY_ELSE, ProcessUser.ROOT);
            Place place = place("open", path, true, ProcessUser.ROOT);
            Node covered = place.node();
            if (keepsFiles && covered != null && covered != volume) {
                volume.children.putAll(covered.children);
            }
            place.parent().children.put(place.name(), volume);
        } catch (FileProblemException e) {
            throw new IllegalArgumentException("no volume can be mounted at " + path + ": " + e.getMessage(), e);
        }
    }

    private Node copy(Path source) {
        try {
            boolean isDirectory = Files.isDirectory(source);
            Node node = new Node(isDirectory ? Type.DIRECTORY : Type.FILE, mode(source), clock.get());
            if (isDirectory) {
                try (Stream<Path> children = Files.list(source)) {
                    children.forEach(child -> node.children.put(String.valueOf(child.getFileName()), copy(child)));
                }
            } else {
                node.content = Files.readAllBytes(source);
            }
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(source + " can't be mounted: " + e.getMessage(), e);
        }
    }

    private static int mode(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:mode") & 0777;
    }

    /** The files by their paths, including those of volumes, without links and what a test has mounted. */
    public SortedMap<String, Node> all() {
        SortedMap<String, Node> all = new TreeMap<>();
        collect("", root, all);
        return all;
    }

    private static void collect(String path, Node node, SortedMap<String, Node> all) {
        if (node.isMountPoint && !node.isVolume) {
            return;
        }
        if (node.type == Type.FILE) {
            all.put(path, node);
        }
        node.children.forEach((name, child) -> collect(path + "/" + name, child, all));
    }
}
