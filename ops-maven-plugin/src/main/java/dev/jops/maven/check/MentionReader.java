package dev.jops.maven.check;

import dev.jops.maven.check.NamingMethod.Argument;
import dev.jops.meta.ConfigType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Finds the names in the classes of a project.
 *
 * <p>A name is a string constant that reaches an argument: directly, through a constant, or through a variable of the
 * same method. Strings that are concatenated or come from elsewhere are known only when the charm runs.
 */
final class MentionReader {
    private final ProjectClasses classes;
    private final NamingMethods methods;
    private final List<Mention> mentions = new ArrayList<>();
    private final Set<String> constants = new LinkedHashSet<>();
    private final Set<String> optionsRecords = new LinkedHashSet<>();

    MentionReader(ProjectClasses classes, NamingMethods methods) {
        this.classes = classes;
        this.methods = methods;
    }

    void readAll() throws IOException {
        for (ClassNode node : classes.own()) {
            for (MethodNode method : node.methods) {
                if (method.instructions.size() > 0) {
                    new MethodReader(node, method).read();
                }
            }
        }
    }

    List<Mention> mentions() {
        return mentions;
    }

    /** Returns all string constants of the code. */
    Set<String> constants() {
        return constants;
    }

    /** Returns the internal names of the records that config is loaded into. */
    Set<String> optionsRecords() {
        return optionsRecords;
    }

    /** Returns the method of the table that a call invokes, perhaps through a subclass; empty if there is none. */
    private Optional<NamingMethod> methodOf(MethodInsnNode call) throws IOException {
        List<String> types = Stream.of(Type.getArgumentTypes(call.desc))
                .map(MentionReader::simpleName)
                .toList();
        String owner = call.owner;
        while (!owner.isEmpty() && !owner.startsWith("java/")) {
            Optional<NamingMethod> found = methods.find(owner.replace('/', '.'), call.name, types);
            if (found.isPresent() || call.name.equals("<init>")) {
                return found;
            }
            owner = classes.parentOf(owner);
        }
        return Optional.empty();
    }

    private static String simpleName(Type type) {
        String name = type.getClassName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    /** Passes values on through variables, so that their sources are the instructions that produced them. */
    private static final class ThroughVariables extends SourceInterpreter {
        ThroughVariables() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
            return value;
        }
    }

    private final class MethodReader {
        private final ClassNode type;
        private final MethodNode method;
        private final Set<AbstractInsnNode> noted = new LinkedHashSet<>();
        private @Nullable List<Frame<SourceValue>> frames;

        MethodReader(ClassNode type, MethodNode method) {
            this.type = type;
            this.method = method;
        }

        void read() throws IOException {
            List<MethodInsnNode> others = new ArrayList<>();
            for (AbstractInsnNode each : method.instructions) {
                noteConstants(each);
                if (each instanceof MethodInsnNode call) {
                    Optional<NamingMethod> named = methodOf(call);
                    if (named.isPresent() && named.get().receiver().isPresent()) {
                        noteReceiver(call, named.get().receiver().get());
                    } else if (named.isPresent()) {
                        others.add(call);
                    }
                }
            }
            for (MethodInsnNode call : others) {
                if (!noted.contains(call)) {
                    noteArguments(call, methodOf(call).orElseThrow());
                }
            }
        }

        private void noteConstants(AbstractInsnNode each) {
            if (each instanceof LdcInsnNode load && load.cst instanceof String text) {
                constants.add(text);
            } else if (each instanceof InvokeDynamicInsnNode dynamic) {
                for (Object argument : dynamic.bsmArgs) {
                    if (argument instanceof String text) {
                        constants.add(text);
                    }
                }
            }
        }

        /**
         * Notes the name in {@code on("db").relationChanged()}, of which only the second call says what it has to refer
         * to.
         */
        private void noteReceiver(MethodInsnNode call, Kind kind) throws IOException {
            for (AbstractInsnNode source : sources(call, -1)) {
                if (source instanceof MethodInsnNode maker && methodOf(maker).isPresent()) {
                    noted.add(maker);
                    for (LdcInsnNode constant : constants(maker, 0)) {
                        String name = String.valueOf(constant.cst);
                        String by = maker.name + "(\"" + name + "\")." + call.name + "()";
                        note(call, by, kind, name, Set.of());
                    }
                }
            }
        }

        private void noteArguments(MethodInsnNode call, NamingMethod named) throws IOException {
            for (int i = 0; i < named.arguments().size(); i++) {
                Argument argument = named.arguments().get(i);
                if (argument.kind() == Kind.TEXT) {
                    continue;
                }
                for (LdcInsnNode constant : constants(call, i)) {
                    if (constant.cst instanceof Type record && argument.kind() == Kind.OPTION) {
                        optionsRecords.add(record.getInternalName());
                    } else {
                        note(call, named.shown(), argument.kind(), String.valueOf(constant.cst), argument.types());
                    }
                }
            }
        }

        private void note(AbstractInsnNode at, String by, Kind kind, String name, Set<ConfigType> types) {
            mentions.add(new Mention(classes.sourceOf(type), lineOf(at), by, kind, name, types, false));
        }

        /** Returns the string and class constants that an argument can have. */
        private List<LdcInsnNode> constants(MethodInsnNode call, int argument) {
            List<LdcInsnNode> constants = new ArrayList<>();
            for (AbstractInsnNode source : sources(call, argument)) {
                if (source instanceof LdcInsnNode load && (load.cst instanceof String || load.cst instanceof Type)) {
                    constants.add(load);
                }
            }
            return constants;
        }

        /** Returns the instructions that produce an argument, or for -1 the receiver. */
        private Set<AbstractInsnNode> sources(MethodInsnNode call, int argument) {
            Frame<SourceValue> frame = frames().get(method.instructions.indexOf(call));
            if (frame == null) { // unreachable
                return Set.of();
            }
            int arguments = Type.getArgumentTypes(call.desc).length;
            return frame.getStack(frame.getStackSize() - arguments + argument).insns;
        }

        private List<Frame<SourceValue>> frames() {
            List<Frame<SourceValue>> known = frames;
            if (known == null) {
                try {
                    known = Arrays.asList(new Analyzer<>(new ThroughVariables()).analyze(type.name, method));
                } catch (AnalyzerException e) {
                    throw new IllegalStateException("the class " + type.name + " can't be read: " + e.getMessage(), e);
                }
                frames = known;
            }
            return known;
        }

        private int lineOf(AbstractInsnNode at) {
            for (AbstractInsnNode each = at; each != null; each = each.getPrevious()) {
                if (each instanceof LineNumberNode line) {
                    return line.line;
                }
            }
            return 0;
        }
    }
}
