package dev.jops.maven;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The services of a class path, which a module has to declare: their providers, and those that are loaded.
 *
 * <p>On a class path any code can use a {@link java.util.ServiceLoader}. In a module it can load only services that the
 * module declares, so each class that a method with such a call mentions counts as one.
 */
final class Services {
    private static final String FILES = "META-INF/services/";

    private final Map<String, Set<String>> providers = new TreeMap<>();
    private final Set<String> used = new TreeSet<>();

    /** Notes the providers in a file, and returns whether it is a file that names providers. */
    boolean noteFile(String name, byte[] content) {
        if (!name.startsWith(FILES)) {
            return false;
        }
        String service = name.substring(FILES.length());
        used.add(service);
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            int comment = line.indexOf('#');
            String provider = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!provider.isEmpty()) {
                providers.computeIfAbsent(service, any -> new LinkedHashSet<>()).add(provider);
            }
        }
        return true;
    }

    void noteUsed(String service) {
        used.add(service);
    }

    void noteProvider(String service, String provider) {
        providers.computeIfAbsent(service, any -> new LinkedHashSet<>()).add(provider);
    }

    /** Notes the services that the methods of a class load. */
    void noteCalls(byte[] classFile) {
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String[] exceptions) {
                                return new Calls();
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** Returns the providers of each service, in the order of the class path. */
    Map<String, Set<String>> providers() {
        return providers;
    }

    /** Returns the services that are loaded, or may be. */
    Set<String> used() {
        return used;
    }

    private final class Calls extends MethodVisitor {
        private final Set<String> mentioned = new TreeSet<>();
        private boolean loads;

        Calls() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Type type && type.getSort() == Type.OBJECT) {
                mentioned.add(type.getClassName());
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            loads |= owner.equals("java/util/ServiceLoader") && name.startsWith("load");
        }

        @Override
        public void visitEnd() {
            if (loads) {
                used.addAll(mentioned);
            }
        }
    }
}
