package dev.jops.maven.check;

import dev.jops.meta.ConfigType;
import dev.jops.model.KeyStyle;
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
 * A record that config is loaded into, whose components name options.
 *
 * <p>Only plain types are checked. Whether a string can become an enum, an address or a converter's type is known only
 * when it is read.
 */
record OptionsRecord(ClassNode node, String file, Collection<String> options) {
    private static final String KEY = "Ldev/jops/model/Key;";
    private static final String KEYS = "Ldev/jops/model/Keys;";
    private static final String CONVERTED_BY = "Ldev/jops/model/ConvertedBy;";
    private static final String OPTIONAL = "Ljava/util/Optional<";

    private static final Set<ConfigType> WHOLE = EnumSet.of(ConfigType.INT);
    private static final Set<ConfigType> NUMBER = EnumSet.of(ConfigType.INT, ConfigType.FLOAT);
    private static final Set<ConfigType> FLAG = EnumSet.of(ConfigType.BOOLEAN);
    private static final Set<ConfigType> TEXT = EnumSet.of(ConfigType.STRING, ConfigType.SECRET);

    /** The types of options that fit a component's type, by its descriptor. */
    private static final Map<String, Set<ConfigType>> FITTING = Map.ofEntries(
            Map.entry("Z", FLAG),
            Map.entry("Ljava/lang/Boolean;", FLAG),
            Map.entry("I", WHOLE),
            Map.entry("J", WHOLE),
            Map.entry("Ljava/lang/Integer;", WHOLE),
            Map.entry("Ljava/lang/Long;", WHOLE),
            Map.entry("Ljava/util/OptionalInt;", WHOLE),
            Map.entry("Ljava/util/OptionalLong;", WHOLE),
            Map.entry("D", NUMBER),
            Map.entry("Ljava/lang/Double;", NUMBER),
            Map.entry("Ljava/util/OptionalDouble;", NUMBER),
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
                    fitting(component),
                    true));
        }
        return mentions;
    }

    /** Returns the line on which the record begins, because components have none of their own. */
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

    /**
     * Returns the option that {@code Config.load} uses: {@code log-level}, or {@code log_level} if only that is declared.
     */
    private String keyOf(RecordComponentNode component) {
        List<?> key = valuesOf(KEY, component.visibleAnnotations);
        String name = key.isEmpty() ? style().spell(component.name) : String.valueOf(key.get(1));
        String underscored = name.replace('-', '_');
        return !options.contains(name) && options.contains(underscored) ? underscored : name;
    }

    private KeyStyle style() {
        List<?> style = valuesOf(KEYS, node.visibleAnnotations);
        return style.isEmpty() ? KeyStyle.KEBAB_CASE : KeyStyle.valueOf(((String[]) style.get(1))[1]);
    }

    /** Returns the alternating names and values of an annotation; empty if it is not there. */
    private static List<?> valuesOf(String type, @Nullable List<AnnotationNode> annotations) {
        return annotations == null
                ? List.of()
                : annotations.stream()
                        .filter(annotation -> annotation.desc.equals(type))
                        .findFirst()
                        .<List<?>>map(annotation -> annotation.values)
                        .orElse(List.of());
    }

    private static Set<ConfigType> fitting(RecordComponentNode component) {
        boolean isConverted = component.visibleTypeAnnotations != null
                && component.visibleTypeAnnotations.stream()
                        .anyMatch(annotation -> annotation.desc.equals(CONVERTED_BY));
        return isConverted ? Set.of() : FITTING.getOrDefault(typeOf(component), Set.of());
    }

    private static String typeOf(RecordComponentNode component) {
        String signature = component.signature == null ? component.descriptor : component.signature;
        return signature.startsWith(OPTIONAL)
                ? signature.substring(OPTIONAL.length(), signature.length() - ">;".length())
                : signature;
    }
}
