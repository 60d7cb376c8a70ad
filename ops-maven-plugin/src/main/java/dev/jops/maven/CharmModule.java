package dev.jops.maven;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A charm's whole class path as one module, which jlink can link into a runtime.
 *
 * <p>jlink refuses jars that are not modules, which most libraries are not. In one open module with all packages
 * exported, classes see each other as on a class path. As there, the first of several files with the same name wins.
 */
final class CharmModule {
    static final String NAME = "jops.charm";

    /** The modules of every charm, also for debuggers, and for the elliptic curves that nearly every TLS server needs. */
    private static final List<String> ALWAYS = List.of("java.base", "jdk.jdwp.agent", "jdk.crypto.ec");

    /** A file that gives the lib/modules of each build its own size, which is all that the JVM compares. */
    private static final String PADDING = "META-INF/jops-build";

    private static final int PADDINGS = 1 << 20;

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, byte[]> legal = new TreeMap<>();
    private final Map<Path, String> legalDirectories = new HashMap<>();
    private final Services services = new Services();
    private final Set<String> jdkModules = new TreeSet<>(ALWAYS);

    private CharmModule() {}

    /** Reads a class path, which needs the JDK modules that are named here and those that its classes refer to. */
    static CharmModule of(List<Path> classPath, Collection<String> jdkModules) throws IOException {
        CharmModule module = new CharmModule();
        jdkModules.forEach(CharmModule::checkModule);
        module.jdkModules.addAll(jdkModules);
        List<Path> withoutModuleInfo = new ArrayList<>();
        for (Path place : classPath) {
            if (!module.add(ClassPathEntry.read(place))) {
                withoutModuleInfo.add(place);
            }
        }
        module.jdkModules.addAll(JdkTools.modulesUsedBy(withoutModuleInfo));
        module.removeWhatTheJdkHas();
        return module;
    }

    /** Returns the names of the JDK modules that it needs. */
    Set<String> jdkModules() {
        return jdkModules;
    }

    /** Returns the licences and notices of its jars, by directory and file name. */
    Map<String, byte[]> legal() {
        return legal;
    }

    /** Returns the directory for a jar's licences, which has a number if another jar has the same name. */
    String legalDirectory(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return legalDirectories.computeIfAbsent(
                jar, any -> legalDirectories.containsValue(name) ? name + "-" + legalDirectories.size() : name);
    }

    /** Writes the module into a directory for jlink. */
    void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = DirectoryTree.at(directory, file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        Files.write(directory.resolve("module-info.class"), moduleInfo());
        Path padding = directory.resolve(PADDING);
        Files.createDirectories(padding.getParent());
        Files.write(padding, new byte[digest() % PADDINGS]);
    }

    /** Adds an entry, and returns whether it has a module-info that says what it requires. */
    private boolean add(ClassPathEntry entry) {
        boolean hasModuleInfo = false;
        for (Map.Entry<String, byte[]> file : entry.files().entrySet()) {
            String name = file.getKey();
            byte[] content = file.getValue();
            if (name.equals("module-info.class")) {
                hasModuleInfo = true;
                note(ModuleDescriptor.read(ByteBuffer.wrap(content)));
            } else if (isLegal(name)) {
                legal.put(legalDirectory(entry.place()) + name.substring("META-INF".length()), content);
            } else if (!isOfTheJar(name) && !services.noteFile(name, content)) {
                if (name.endsWith(".class")) {
                    checkPackage(entry.place(), name);
                    services.noteCalls(content);
                }
                files.putIfAbsent(name, content);
            }
        }
        return hasModuleInfo;
    }

    private static void checkModule(String name) {
        if (ModuleFinder.ofSystem().find(name).isEmpty()) {
            throw new PackException("the plugin's <modules> has " + name + ", and the JDK that runs Maven, in "
                    + System.getProperty("java.home") + ", has no such module");
        }
    }

    private void note(ModuleDescriptor descriptor) {
        for (ModuleDescriptor.Requires requires : descriptor.requires()) {
            boolean isOptional = requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC);
            if (!isOptional && ModuleFinder.ofSystem().find(requires.name()).isPresent()) {
                jdkModules.add(requires.name());
            }
        }
        descriptor.uses().forEach(services::noteUsed);
        descriptor.provides().forEach(provides -> provides.providers()
                .forEach(provider -> services.noteProvider(provides.service(), provider)));
    }

    private static boolean isLegal(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return name.startsWith("META-INF/")
                && name.indexOf('/', "META-INF/".length()) < 0
                && (file.contains("LICENSE") || file.contains("NOTICE"));
    }

    /** Whether a file describes its jar, so that it is useless elsewhere. */
    private static boolean isOfTheJar(String name) {
        return name.equals("META-INF/MANIFEST.MF")
                || name.equals("META-INF/INDEX.LIST")
                || name.startsWith("META-INF/maven/")
                || isSignature(name);
    }

    private static boolean isSignature(String name) {
        return name.startsWith("META-INF/")
                && (name.endsWith(".SF") || name.endsWith(".RSA") || name.endsWith(".DSA") || name.endsWith(".EC"));
    }

    private static void checkPackage(Path place, String name) {
        if (name.indexOf('/') < 0) {
            throw new PackException(name + " in " + place + " is in no package, and so can't be linked into a runtime");
        }
        String inPackage = name.substring(0, name.lastIndexOf('/')).replace('/', '.');
        if (isIdentifiers(inPackage) && !SourceVersion.isName(inPackage)) {
            throw new PackException(name + " in " + place
                    + " is in a package with a Java keyword in its name, and so can't be linked into a runtime");
        }
    }

    /** Removes the packages that the JDK has too: they are hidden on a class path, and refused in a module. */
    private void removeWhatTheJdkHas() {
        Set<String> ofTheJdk = new TreeSet<>();
        Configuration.empty()
                .resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), jdkModules)
                .modules()
                .forEach(module ->
                        ofTheJdk.addAll(module.reference().descriptor().packages()));
        files.keySet()
                .removeIf(name -> packageOf(name).filter(ofTheJdk::contains).isPresent());
    }

    private static Optional<String> packageOf(String name) {
        int end = name.lastIndexOf('/');
        return end < 0 ? Optional.empty() : Optional.of(name.substring(0, end).replace('/', '.'));
    }

    private byte[] moduleInfo() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
        ModuleVisitor module = writer.visitModule(NAME, Opcodes.ACC_OPEN, null);
        for (String required : jdkModules) {
            module.visitRequire(required, required.equals("java.base") ? Opcodes.ACC_MANDATED : 0, null);
        }
        Set<String> packages = new TreeSet<>();
        files.keySet().stream()
                .filter(name -> name.endsWith(".class"))
                .map(name -> name.substring(0, name.lastIndexOf('/')))
                .filter(name -> isIdentifiers(name.replace('/', '.'))) // not META-INF, which has no classes
                .forEach(packages::add);
        packages.forEach(name -> module.visitExport(name, 0));
        services.used().stream()
                .filter(CharmModule::isService)
                .forEach(name -> module.visitUse(name.replace('.', '/')));
        services.providers().forEach((service, providers) -> {
            String[] here = providers.stream()
                    .filter(CharmModule::isService)
                    .map(provider -> provider.replace('.', '/'))
                    .filter(provider -> files.containsKey(provider + ".class"))
                    .toArray(String[]::new);
            if (here.length > 0 && isService(service)) {
                module.visitProvide(service.replace('.', '/'), here);
            }
        });
        module.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Whether it can be a class's name, because not every file in META-INF/services has one. */
    private static boolean isService(String name) {
        return SourceVersion.isName(name) && name.indexOf('.') > 0;
    }

    private static boolean isIdentifiers(String name) {
        return Stream.of(name.split("\\.", -1)).allMatch(SourceVersion::isIdentifier);
    }

    /** Returns a number that differs for different contents, except once in a million. */
    private int digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return ByteBuffer.wrap(digest.digest()).getInt() & Integer.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
