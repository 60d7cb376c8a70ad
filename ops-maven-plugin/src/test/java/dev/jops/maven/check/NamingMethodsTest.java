package dev.jops.maven.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.PrefixedEvents;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of methods that take names is complete: a new method needs a row. */
class NamingMethodsTest {
    private static final List<String> PACKAGES = List.of("charm", "framework", "hookcmds", "meta", "model", "recipes");

    @Test
    void everyPublicMethodThatTakesAStringIsInTheTable() throws Exception {
        NamingMethods table = NamingMethods.load();
        Set<String> missing = new TreeSet<>(methodsOfJops());
        missing.removeIf(method -> table.classesOfText().contains(ownerOf(method)));
        table.all().forEach(method -> missing.remove(method.key()));

        assertThat(missing)
                .as("to be classified in naming-methods.txt: what does each string name?")
                .isEmpty();
    }

    @Test
    void everyRowIsAMethodOfJops() throws Exception {
        NamingMethods table = NamingMethods.load();
        Set<String> gone = new TreeSet<>();
        table.all().forEach(method -> gone.add(method.key()));
        gone.removeAll(methodsOfJops());

        assertThat(gone).isEmpty();
    }

    @Test
    void everyClassThatTakesNoNamesIsOneOfJops() throws Exception {
        Set<String> owners = new TreeSet<>();
        methodsOfJops().forEach(method -> owners.add(ownerOf(method)));

        assertThat(owners).containsAll(NamingMethods.load().classesOfText());
    }

    @Test
    void everyEventOfANameSaysWhatTheNameIs() throws IOException {
        assertThat(NamingMethods.load().all())
                .filteredOn(method -> method.owner().equals(PrefixedEvents.class.getName()))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(method.receiver()).isPresent());
    }

    private static boolean isOfAName(Class<?> type, Executable each) {
        return type == PrefixedEvents.class && !each.getName().equals("toString");
    }

    private static String ownerOf(String method) {
        String before = method.substring(0, method.indexOf('('));
        return before.substring(0, before.lastIndexOf('.'));
    }

    /** Returns the methods that charms can call and that take a string or a record class, or belong to a name. */
    private static Set<String> methodsOfJops() throws Exception {
        Set<String> methods = new TreeSet<>();
        for (Class<?> type : publicTypes()) {
            Stream<Executable> all = Stream.of(type.getDeclaredMethods(), type.getDeclaredConstructors())
                    .flatMap(Arrays::stream);
            all.filter(each -> isVisible(each.getModifiers()) && !each.isSynthetic())
                    .filter(each -> takesNames(each) || isOfAName(type, each))
                    .forEach(each -> methods.add(keyOf(type, each)));
        }
        return methods;
    }

    private static boolean takesNames(Executable each) {
        List<Class<?>> types = Arrays.asList(each.getParameterTypes());
        boolean isEqualsLike = each.getName().equals("valueOf");
        return !isEqualsLike && (types.contains(String.class) || (types.contains(Class.class) && isLoading(each)));
    }

    private static boolean isLoading(Executable each) {
        return each instanceof Method method && Record.class.isAssignableFrom(method.getReturnType());
    }

    private static String keyOf(Class<?> type, Executable each) {
        return NamingMethod.key(
                type.getName(),
                each instanceof Method ? each.getName() : "<init>",
                Arrays.stream(each.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static List<Class<?>> publicTypes() throws IOException, URISyntaxException, ClassNotFoundException {
        URI place = CharmBase.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        List<String> names = new ArrayList<>();
        if (place.getPath().endsWith("/")) {
            names.addAll(classNames(Path.of(place)));
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
                names.addAll(classNames(jar.getPath("/")));
            }
        }
        List<Class<?>> types = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, CharmBase.class.getClassLoader());
            if (Modifier.isPublic(type.getModifiers())) {
                types.add(type);
            }
        }
        return types;
    }

    private static List<String> classNames(Path root) throws IOException {
        List<String> names = new ArrayList<>();
        for (String each : PACKAGES) {
            try (Stream<Path> files = Files.list(root.resolve("dev/jops").resolve(each))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
                        .map(file -> "dev.jops." + each + "." + file.substring(0, file.length() - ".class".length()))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
