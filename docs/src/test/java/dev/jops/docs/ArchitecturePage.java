package dev.jops.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code docs/explanation/architecture.md}: modules and packages, and what each may use. */
record ArchitecturePage(List<Module> modules, List<Room> rooms) {
    private static final String ROOT = "dev.jops";
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency><groupId>dev\\.jops</groupId><artifactId>([^<]+)</artifactId>(?:<type>[^<]*</type>)?"
                    + "(?:<optional>[^<]*</optional>)?</dependency>");
    private static final Pattern EXCLUDED = Pattern.compile("<excludePackageNames>([^<]*)</excludePackageNames>");

    /** A row of the modules. */
    record Module(String name, Set<String> dependsOn) {

        /** The modules that its POM names for more than tests. */
        Set<String> dependenciesOfItsPom() {
            Set<String> names = new TreeSet<>();
            Matcher found = DEPENDENCY.matcher(text(name + "/pom.xml"));
            while (found.find()) {
                names.add(found.group(1));
            }
            return names;
        }
    }

    /** A row of the packages; a library that may be imported has its own name, and a package of jops its full one. */
    record Room(String name, boolean isUnpublished, Set<String> mayImport) {

        @Override
        public String toString() {
            return name;
        }
    }

    static ArchitecturePage read() {
        List<Module> modules = new ArrayList<>();
        List<Room> rooms = new ArrayList<>();
        String table = "";
        for (String line : text("docs/explanation/architecture.md").lines().toList()) {
            if (!line.startsWith("|")) {
                table = "";
                continue;
            }
            String[] cells = line.substring(1).split(" \\| | \\|$", -1);
            if (table.isEmpty()) {
                table = cells[0].strip();
            } else if (cells[0].contains("`") && table.equals("Module")) {
                module(cells).ifPresent(modules::add);
            } else if (cells[0].contains("`") && table.startsWith("Package of")) {
                rooms.add(room(cells));
            }
        }
        return new ArchitecturePage(List.copyOf(modules), withAllOfTheFrontDoor(rooms));
    }

    private static Optional<Module> module(String[] cells) {
        String name = names(cells[0]).get(0);
        Set<String> dependsOn = new TreeSet<>(names(cells[2].split(";", -1)[0]));
        return name.startsWith("ops-") && !name.equals("ops-bom")
                ? Optional.of(new Module(name, dependsOn))
                : Optional.empty();
    }

    private static Room room(String[] cells) {
        Set<String> mayImport = new TreeSet<>();
        for (String part : cells[2].split("[,;]", -1)) {
            String word = part.strip();
            if (word.startsWith("`")) {
                mayImport.add(ROOT + "." + names(word).get(0));
            } else if (!word.equals("–")) {
                mayImport.add(word);
            }
        }
        return new Room(names(cells[0]).get(0), cells[1].contains("unpublished"), mayImport);
    }

    /** The front door of a module may import all of it. */
    private static List<Room> withAllOfTheFrontDoor(List<Room> rooms) {
        List<Room> complete = new ArrayList<>();
        for (Room room : rooms) {
            Set<String> all = new TreeSet<>(room.mayImport());
            if (all.remove("all")) {
                all.add(ROOT + "..");
            }
            if (all.remove("front door")) {
                all.add(ROOT);
            }
            complete.add(new Room(room.name(), room.isUnpublished(), all));
        }
        return List.copyOf(complete);
    }

    /** The packages that the page calls large, and says why. */
    Set<String> large() {
        Set<String> names = new TreeSet<>();
        for (String line : text("docs/explanation/architecture.md").lines().toList()) {
            if (line.startsWith("- `dev.jops")) {
                names.addAll(names(line));
            }
        }
        return names;
    }

    /** What the generated documentation leaves out. */
    Set<String> excludedFromJavadoc() {
        Set<String> names = new TreeSet<>();
        for (Module module : modules) {
            Matcher found = EXCLUDED.matcher(text(module.name() + "/pom.xml"));
            if (found.find()) {
                names.addAll(List.of(found.group(1).split(",", -1)));
            }
        }
        return names;
    }

    private static List<String> names(String cell) {
        List<String> names = new ArrayList<>();
        Matcher found = NAME.matcher(cell);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    private static String text(String file) {
        try {
            return Files.readString(DocsTest.ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
