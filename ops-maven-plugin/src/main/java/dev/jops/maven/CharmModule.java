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
 * A charm's whole class path as one module, which jlink takes into a runtime.
 *
 * <p>jlink refuses jars that are no modules, and most libraries' jars are none. In one open module with all packages
 * exported, classes see each other as on a class path, and the first of two files with one name counts, as there.
 */
final class CharmModule {
    static final String NAME = "jops.charm";

    /** For debuggers, and for the elliptic curves that nearly every server on the network wants. */
    private static final List<String> ALWAYS = List.of("java.base", "jdk.jdwp.agent", "jdk.crypto.ec");

    /** The JVM tells one lib/modules from another by its size alone, so that of each build is made its own. */
    private static final String PADDING = "META-INF/jops-build";

    private static final int PADDINGS = 1 << 20;

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, byte[]> legal = new TreeMap<>();
    private final Map<Path, String> legalDirectories = new HashMap<>();
    private final Services services = new Services();
    private final Set<String> jdkModules = new TreeSet<>(ALWAYS);

    private CharmModule() {}

    /** Reads a class path; its JDK modules are those that are named here and those that the classes show. */
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

    /** The modules of the JDK that it needs, by name. */
    Set<String> jdkModules() {
        return jdkModules;
    }

    /** The licences and notices of its jars, by jar and file name. */
    Map<String, byte[]> legal() {
        return legal;
    }

    /** The directory of a jar's licences: jars of two groups can have one name. */
    String legalDirectory(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return legalDirectories.computeIfAbsent(
                jar, any -> legalDirectories.containsValue(name) ? name + "-" + legalDirectories.size() : name);
    }

    /** Writes it into a directory, from which jlink takes it. */
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

    /** Whether the entry says itself what it requires, in a module-info. */
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

    /** What describes a jar, and means nothing when its classes are elsewhere. */
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

    /** On a class path a package of the JDK hides those of the same name; a module with such a one is refused. */
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
                .filter(name -> isIdentifiers(name.replace('/', '.'))) // META-INF is not, nor is what is there a class
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

    /** Whether it can be a class: not everything that lies in META-INF/services names one. */
    private static boolean isService(String name) {
        return SourceVersion.isName(name) && name.indexOf('.') > 0;
    }

    private static boolean isIdentifiers(String name) {
        return Stream.of(name.split("\\.", -1)).allMatch(SourceVersion::isIdentifier);
    }

    /** A number that differs where the content does, but for one time in a million. */
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
