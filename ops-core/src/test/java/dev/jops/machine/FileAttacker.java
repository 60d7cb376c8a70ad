package dev.jops.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A user who changes the content of their directory as fast as possible while root works in it. */
final class FileAttacker {
    private final Path app;
    private final Path away;
    private final Path vault;
    private final Path fifo;
    private int successes;
    private int tries;
    private boolean hasSeenSecret;
    private volatile boolean isOver;

    private FileAttacker(Path home, Path vault) {
        this.app = home.resolve("app");
        this.away = home.resolve("away");
        this.fifo = home.resolve("fifo");
        this.vault = vault;
    }

    /**
     * Attacks until standard input ends. The arguments are the attacker's home, a directory of root, and the attack.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        FileAttacker attacker = new FileAttacker(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.println("ready");
        Thread attack = new Thread(() -> attacker.attackOnAndOn(arguments[2]));
        attack.start();
        System.in.read(); // also ends with the test's process
        attacker.isOver = true;
        attack.join();
        System.out.println(attacker.successes > 0 ? "attacked" : "did nothing");
        System.out.println(attacker.hasSeenSecret ? "saw the secret" : "saw no secret");
    }

    private void attackOnAndOn(String kind) {
        while (!isOver) {
            attack(kind);
        }
    }

    private void attack(String kind) {
        try {
            switch (kind) {
                case "directory swap" -> putLinkInPlaceOfDirectory();
                case "symlink swap" -> putLinksInPlaceOfFiles();
                case "fifo" -> putFifoInPlaceOfFile();
                case "hard link" -> linkWhatIsThere();
                case "parent" -> renameTheParent();
                case "exchange" -> putAnotherOfRootsInPlace();
                default -> throw new IllegalArgumentException(kind);
            }
        } catch (IOException e) {
            // Root was faster this time.
        }
        look(app, 2);
    }

    private void putLinkInPlaceOfDirectory() throws IOException {
        rename(app, away);
        try {
            Files.createSymbolicLink(app, vault);
            successes++;
            Files.delete(app);
        } finally {
            putBack();
        }
    }

    /**
     * Makes room for the directory: root may have created one meanwhile, which its owner can't remove, but can rename.
     */
    private void putBack() throws IOException {
        if (Files.exists(app, LinkOption.NOFOLLOW_LINKS)) {
            rename(app, app.resolveSibling("made-" + successes));
        }
        rename(away, app);
    }

    private void putLinksInPlaceOfFiles() throws IOException {
        for (String name : List.of("conf", "given", "data")) {
            Path place = app.resolve(name);
            Files.deleteIfExists(place);
            Files.createSymbolicLink(place, name.equals("data") ? vault : vault.resolve("secret"));
            successes++;
            Files.deleteIfExists(place);
        }
    }

    private void putFifoInPlaceOfFile() throws IOException {
        for (String name : List.of("conf", "given")) {
            Files.deleteIfExists(app.resolve(name));
            Files.createLink(app.resolve(name), fifo);
            successes++;
            Files.deleteIfExists(app.resolve(name));
        }
    }

    private void linkWhatIsThere() throws IOException {
        Path loot = app.resolveSibling("loot");
        Files.deleteIfExists(loot);
        for (Path file : list(app)) {
            Path inside = file.getFileName().toString().startsWith(".") ? file.resolve(file.getFileName()) : file;
            try {
                Files.createLink(loot, inside);
                successes++;
                Files.writeString(loot, "changed");
                look(app.resolveSibling("."), 1);
                Files.delete(loot);
            } catch (IOException e) {
                // It is root's.
            }
        }
    }

    private void renameTheParent() throws IOException {
        rename(app, away);
        try {
            Files.createDirectory(app);
            successes++;
            for (Path file : list(app)) {
                Files.delete(file);
            }
            Files.delete(app);
        } finally {
            putBack();
        }
    }

    private void putAnotherOfRootsInPlace() throws IOException {
        for (Path file : list(app)) {
            String name = file.getFileName().toString();
            if (name.startsWith(".") || name.equals("data")) {
                Path caught = app.resolve("caught-" + ++tries);
                rename(file, caught);
                putOursAt(file);
                rename(caught, file);
            }
        }
        putOursAt(app.resolve("data"));
    }

    private void putOursAt(Path place) throws IOException {
        Path ours = app.resolve("ours");
        rename(ours, place);
        successes++;
        look(place, 1);
        rename(place, ours);
    }

    /**
     * Renames with the kernel's rules alone: checks by Java before other moves would keep root's directories from being
     * moved.
     */
    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private void look(Path directory, int depth) {
        for (Path file : list(directory)) {
            try {
                if (Files.isRegularFile(file) && Files.readString(file).contains("s3cret")) {
                    hasSeenSecret = true;
                } else if (depth > 1 && Files.isDirectory(file)) {
                    look(file, depth - 1);
                }
            } catch (IOException e) {
                // As it should be.
            }
        }
    }

    private static List<Path> list(Path directory) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(files::add);
        } catch (IOException e) {
            // It is away at the moment.
        }
        return files;
    }
}
