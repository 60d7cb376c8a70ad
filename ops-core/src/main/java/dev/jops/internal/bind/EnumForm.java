package dev.jops.internal.bind;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Enum constants by their words. Reading ignores case, and also takes the constant's own name. */
final class EnumForm extends Form {
    private final Map<String, Enum<?>> byWord = new LinkedHashMap<>();
    private final Map<String, Enum<?>> byAnyName = new LinkedHashMap<>();
    private final RecordAnnotations annotations;

    /** @throws IllegalArgumentException if two constants have the same word */
    EnumForm(Class<?> type, RecordAnnotations annotations) {
        super(Set.of(PlainKind.TEXT));
        this.annotations = annotations;
        for (Object value : type.getEnumConstants()) {
            Enum<?> constant = (Enum<?>) value;
            String word = annotations.word(constant);
            Enum<?> other = byWord.put(word, constant);
            if (other != null) {
                throw new IllegalArgumentException("two constants of " + type.getSimpleName() + " have the word " + word
                        + ": " + other.name() + " and " + constant.name());
            }
            byAnyName.putIfAbsent(folded(word), constant);
        }
        for (Enum<?> constant : byWord.values()) {
            byAnyName.putIfAbsent(folded(constant.name()), constant);
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    String description() {
        return "one of " + String.join(", ", byWord.keySet());
    }

    @Override
    @Nullable
    Object read(Object plain) {
        if (!(plain instanceof String text)) {
            return null;
        }
        Enum<?> exact = byWord.get(text);
        return exact != null ? exact : byAnyName.get(folded(text));
    }

    @Override
    Object write(Object value) {
        return annotations.word((Enum<?>) value);
    }
}
