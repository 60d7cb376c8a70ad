package dev.jops.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for those who know Python ops has all names of ops, and no name that jops does not have. */
class PythonNamesTest {
    private static final String PAGE = "docs/reference/from-python-ops.md";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A class, with or without what is in it; or what is in the class in front. */
    private static final Pattern OF_JOPS =
            Pattern.compile("(?:([A-Z]\\w*(?:\\.[A-Z][a-z]\\w*)?)(?:\\.(\\w+)(\\(\\))?)?|\\.(\\w+)(\\(\\))?)");

    private static final List<String> PACKAGES = Stream.of(
                    "",
                    "charm.",
                    "framework.",
                    "hookcmds.",
                    "juju.",
                    "machine.",
                    "meta.",
                    "model.",
                    "pebble.",
                    "pebble.plan.",
                    "testing.",
                    "testing.state.")
            .map("dev.jops."::concat)
            .toList();

    @Test
    void everyNameOfOpsHasARow() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String row : rows()) {
            rows.addAll(namesOfOps(row));
        }

        assertThat(names())
                .filteredOn(name -> !rows.contains(name) && !rows.contains(ownerOf(name) + ".*"))
                .as("names without a row")
                .isEmpty();
    }

    @Test
    void everyRowNamesWhatOpsHas() throws IOException {
        Set<String> known = new HashSet<>();
        for (String name : names()) {
            known.add(name);
            known.add(ownerOf(name) + ".*");
        }

        for (String row : rows()) {
            assertThat(known).as(row).containsAll(namesOfOps(row));
        }
    }

    @Test
    void everyRowHasANameOfJopsOrAReason() {
        for (String row : rows()) {
            assertThat(cell(row, 2).equals("–") ? cell(row, 3) : cell(row, 2))
                    .as(row)
                    .isNotBlank();
        }
    }

    @Test
    void everyNameOfJopsIsThere() {
        List<String> missing = new ArrayList<>();
        for (String line : DocsTest.lines(DocsTest.ROOT.resolve(PAGE))) {
            if (line.startsWith("| ")) {
                missing.addAll(missing(cell(line, 2)));
            }
        }

        assertThat(missing).as("names that jops does not have").isEmpty();
    }

    /** The rows about ops; those behind "Beside ops" are about other things. */
    private static List<String> rows() {
        List<String> lines = DocsTest.lines(DocsTest.ROOT.resolve(PAGE));
        return lines.subList(0, lines.indexOf("## Beside ops")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    private static String cell(String row, int number) {
        String[] cells = row.split("\\|", -1);
        return number < cells.length ? cells[number].strip() : "";
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    private static List<String> namesOfOps(String row) {
        List<String> names = new ArrayList<>();
        String owner = "";
        for (String code : codes(cell(row, 1))) {
            names.add(code.startsWith(".") ? owner + code : code);
            if (!code.startsWith(".")) {
                String last = code.substring(code.lastIndexOf('.') + 1);
                owner = Character.isUpperCase(last.charAt(0)) && !isMember(code) ? code : ownerOf(code);
            }
        }
        return names;
    }

    /** Whether a name such as {@code SecretRotate.NEVER} is in a class. */
    private static boolean isMember(String name) {
        String owner = ownerOf(name);
        return !owner.isEmpty()
                && Character.isUpperCase(
                        owner.substring(owner.lastIndexOf('.') + 1).charAt(0));
    }

    private static String ownerOf(String name) {
        return name.substring(0, Math.max(name.lastIndexOf('.'), 0));
    }

    private static List<String> names() throws IOException {
        try (var stream = Objects.requireNonNull(
                PythonNamesTest.class.getResourceAsStream("/python-ops-names.txt"), "python-ops-names.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static List<String> missing(String cell) {
        List<String> missing = new ArrayList<>();
        Optional<Class<?>> owner = Optional.empty();
        for (String code : codes(cell)) {
            Matcher name = OF_JOPS.matcher(code);
            if (name.matches()) {
                boolean isOfTheOneInFront = name.group(1) == null;
                owner = isOfTheOneInFront ? owner : find(name.group(1));
                String member = isOfTheOneInFront ? name.group(4) : name.group(2);
                boolean isMethod = (isOfTheOneInFront ? name.group(5) : name.group(3)) != null;
                if (owner.isEmpty() || (member != null && !has(owner.get(), member, isMethod))) {
                    missing.add(code + " in " + cell);
                }
            }
        }
        return missing;
    }

    private static Optional<Class<?>> find(String name) {
        for (String place : PACKAGES) {
            try {
                return Optional.of(Class.forName(place + name.replace('.', '$')));
            } catch (ClassNotFoundException e) {
                // it is in another package
            }
        }
        return Optional.empty();
    }

    private static boolean has(Class<?> owner, String member, boolean isMethod) {
        Stream.Builder<AccessibleObject> members = Stream.builder();
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            Stream.of(isMethod ? type.getDeclaredMethods() : type.getDeclaredFields())
                    .forEach(members);
        }
        if (isMethod) {
            Stream.of(owner.getMethods()).forEach(members);
        }
        return members.build()
                .map(Member.class::cast)
                .anyMatch(found -> found.getName().equals(member)
                        && (Modifier.isPublic(found.getModifiers()) || Modifier.isProtected(found.getModifiers())));
    }
}
