package dev.jops.maven.check;

import dev.jops.meta.ConfigType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;

/**
 * A record that config is loaded into: each component mentions an option.
 *
 * <p>Only plain types are judged. What text can be turned into, such as an enum or an address, is known when it is read.
 */
record OptionsRecord(ClassNode node, String file, Collection<String> options) {
    private static final String KEY = "Ldev/jops/model/Key;";
    private static final String OPTIONAL = "Ljava/util/Optional<";

    private static final Set<ConfigType> WHOLE = EnumSet.of(ConfigType.INT);
    private static final Set<ConfigType> NUMBER = EnumSet.of(ConfigType.INT, ConfigType.FLOAT);
    private static final Set<ConfigType> FLAG = EnumSet.of(ConfigType.BOOLEAN);
    private static final Set<ConfigType> TEXT = EnumSet.of(ConfigType.STRING, ConfigType.SECRET);

    /** Which options fit a component's type, by its descriptor. */
    private static final Map<String, Set<ConfigType>> FITTING = Map.ofEntries(
            Map.entry("Z", FLAG),
            Map.entry("Ljava/lang/Boolean;", FLAG),
            Map.entry("I", WHOLE),
            Map.entry("J", WHOLE),
            Map.entry("Ljava/lang/Integer;", WHOLE),
            Map.entry("Ljava/lang/Long;", WHOLE),
            Map.entry("D", NUMBER),
            Map.entry("Ljava/lang/Double;", NUMBER),
            Map.entry("Ljava/lang/String;", TEXT),
            Map.entry("Ldev/jops/model/Secret;", EnumSet.of(ConfigType.SECRET)));

    List<Mention> mentions() {
        List<Mention> mentions = new ArrayList<>();
        String type = Type.getObjectType(node.name).getClassName();
        String shown = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        for (RecordComponentNode component : node.recordComponents) {
            mentions.add(new Mention(
                    file,
                    line(),
                    "the component " + component.name + " of the record " + shown,
                    Kind.OPTION,
                    keyOf(component),
                    FITTING.getOrDefault(typeOf(component), Set.of()),
                    true));
        }
        return mentions;
    }

    /** The line on which the record begins: components have none of their own. */
    private int line() {
        for (MethodNode method : node.methods) {
            for (var each : method.instructions) {
                if (method.name.equals("<init>") && each instanceof LineNumberNode line) {
                    return line.line;
                }
            }
        }
        return 0;
    }

    /** As {@code Config.load} looks for it: {@code log-level}, or {@code log_level} where only that is declared. */
    private String keyOf(RecordComponentNode component) {
        String named = namedKey(component.visibleAnnotations, namedKey(component.invisibleAnnotations, ""));
        String key = named.isEmpty() ? kebabCase(component.name) : named;
        String underscored = key.replace('-', '_');
        return !options.contains(key) && options.contains(underscored) ? underscored : key;
    }

    private static String namedKey(@Nullable List<AnnotationNode> annotations, String otherwise) {
        if (annotations != null) {
            for (AnnotationNode annotation : annotations) {
                if (annotation.desc.equals(KEY) && annotation.values != null) {
                    return String.valueOf(annotation.values.get(1));
                }
            }
        }
        return otherwise;
    }

    private static String typeOf(RecordComponentNode component) {
        String signature = component.signature == null ? component.descriptor : component.signature;
        return signature.startsWith(OPTIONAL)
                ? signature.substring(OPTIONAL.length(), signature.length() - ">;".length())
                : signature;
    }

    private static String kebabCase(String name) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            char before = i == 0 ? '_' : name.charAt(i - 1);
            boolean begins = Character.isUpperCase(c) && !Character.isUpperCase(before) && before != '_';
            key.append(begins ? "-" : "").append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return key.toString();
    }
}
