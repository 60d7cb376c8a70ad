package dev.jops.internal.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of a sealed interface, which the word under one key distinguishes. */
final class ChoiceForm extends Form {
    private final Class<?> sealed;
    private final String discriminator;
    private final Map<String, RecordForm> byWord = new LinkedHashMap<>();
    private final Map<Class<?>, Alternative> byClass = new LinkedHashMap<>();

    private record Alternative(String word, RecordForm form) {}

    ChoiceForm(Class<?> sealed, String discriminator) {
        super(Set.of(PlainKind.MAP));
        this.sealed = sealed;
        this.discriminator = discriminator;
    }

    /** @throws IllegalArgumentException if another record has the word */
    void add(String word, RecordForm form) {
        RecordForm other = byWord.put(word, form);
        if (other != null) {
            throw new IllegalArgumentException("two records of " + sealed.getSimpleName() + " have the word " + word
                    + ": " + other.name() + " and " + form.name());
        }
        form.reserve(discriminator, sealed.getSimpleName());
        byClass.put(form.type(), new Alternative(word, form));
    }

    @Override
    String description() {
        return "a map";
    }

    @Override
    @Nullable
    Object read(Object plain) {
        if (!(plain instanceof Map<?, ?> values)) {
            return null;
        }
        Object word = values.get(discriminator);
        RecordForm form = word instanceof String ? byWord.get(word) : null;
        if (form == null) {
            throw new BindException(
                    discriminator,
                    word == null ? "is not set" : "has to be one of " + String.join(", ", byWord.keySet()));
        }
        return form.read(plain);
    }

    @Override
    Object write(Object value) {
        Alternative alternative = Objects.requireNonNull(byClass.get(value.getClass()), "alternative");
        Map<String, @Nullable Object> plain = new TreeMap<>(alternative.form().write(value));
        plain.put(discriminator, alternative.word());
        return plain;
    }
}
