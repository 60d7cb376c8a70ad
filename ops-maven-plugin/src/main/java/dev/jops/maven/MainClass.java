package dev.jops.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds a charm's main class. */
final class MainClass extends ClassVisitor {
    private boolean isFound;

    private MainClass() {
        super(Opcodes.ASM9);
    }

    /**
     * Returns the name of the only class in a directory that has a {@code main}.
     *
     * @throws PackException if there is none, or more than one
     */
    static String findIn(Path classes) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        String found = null;
        for (Path file : files) {
            ClassReader reader = new ClassReader(Files.readAllBytes(file));
            MainClass visitor = new MainClass();
            reader.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            if (visitor.isFound) {
                String name = reader.getClassName().replace('/', '.');
                if (found != null) {
                    throw new PackException(
                            found + " and " + name + " both have a main: name the charm's in the plugin's <mainClass>");
                }
                found = name;
            }
        }
        if (found == null) {
            throw new PackException("no class in " + classes + " has a main that calls Ops.main");
        }
        return found;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
        int wanted = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        isFound |= name.equals("main") && descriptor.equals("([Ljava/lang/String;)V") && (access & wanted) == wanted;
        return null;
    }
}
