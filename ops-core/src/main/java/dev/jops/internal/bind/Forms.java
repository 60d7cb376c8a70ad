package dev.jops.internal.bind;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The forms of all types that can be bound. All of them can be read and written. */
final class Forms {
    /** The types, for the message about a type that can't be bound. */
    static final String LIST = "String, boolean, byte, short, int, long, float, double and their boxes, BigInteger,"
            + " BigDecimal, byte[], Duration, Instant, URI, UUID, InetAddress, enums, records, sealed interfaces with a"
            + " @Discriminator, and List, Set, Map and arrays of these; around a component Optional, OptionalInt,"
            + " OptionalLong and OptionalDouble; any other type with a @ConvertedBy";

    private final RecordAnnotations annotations;
    private final Map<Class<?>, Conversion> conversions;
    private final Map<TypeUse, RecordForm> records = new HashMap<>();

    /** @param conversions the conversions of types without an annotation */
    Forms(RecordAnnotations annotations, Map<Class<?>, Conversion> conversions) {
        this.annotations = annotations;
        this.conversions = conversions;
    }

    RecordAnnotations annotations() {
        return annotations;
    }

    /**
     * Returns the form of a record.
     *
     * @throws IllegalArgumentException if it can't be bound, whatever the values are
     */
    RecordForm record(TypeUse type) {
        TypeUse key = new TypeUse(type.raw(), type.arguments(), false, Optional.empty());
        RecordForm known = records.get(key);
        if (known != null) {
            return known;
        }
        RecordForm form = new RecordForm(type.raw());
        records.put(key, form); // before its components, one of which may be a list of the same record
        boolean isComplete = false;
        try {
            form.complete(type, this);
            isComplete = true;
            return form;
        } finally {
            if (!isComplete) {
                records.clear(); // others may contain it
            }
        }
    }

    /** Returns the form of a component, which unlike items may be optional; null if it can't be bound. */
    @Nullable
    Form component(TypeUse type) {
        if (type.raw() == OptionalInt.class) {
            return OptionalForm.ofInt();
        } else if (type.raw() == OptionalLong.class) {
            return OptionalForm.ofLong();
        } else if (type.raw() == OptionalDouble.class) {
            return OptionalForm.ofDouble();
        } else if (type.raw() == Optional.class) {
            Form form = of(type.argument(0));
            return form == null ? null : OptionalForm.of(form);
        }
        return of(type);
    }

    private @Nullable Form of(TypeUse type) {
        Class<?> raw = type.raw();
        Optional<Class<?>> converter = type.converter().isPresent() ? type.converter() : annotations.converter(raw);
        if (converter.isPresent()) {
            return converted(raw, annotations.conversion(converter.get()));
        } else if (conversions.containsKey(raw)) {
            return converted(raw, conversions.get(raw));
        } else if (raw.isRecord()) {
            return record(type);
        } else if (raw.isEnum()) {
            return new EnumForm(raw, annotations);
        } else if (raw == List.class || raw == Set.class || raw == Collection.class) {
            Items items = items(type.argument(0));
            return items == null ? null : new ListForm(raw, items);
        } else if (raw == Map.class) {
            return map(type);
        }
        Form scalar = scalar(raw);
        if (scalar == null && raw.isArray()) {
            Items items = items(type.argument(0));
            return items == null ? null : new ListForm(raw, items);
        }
        return scalar == null && raw.isSealed() && raw.isInterface() ? choice(raw) : scalar;
    }

    private @Nullable Form converted(Class<?> wanted, Conversion conversion) {
        if (!wanted.isAssignableFrom(conversion.target())) {
            throw new IllegalArgumentException("its converter makes a "
                    + conversion.target().getSimpleName() + ", and its type is "
                    + wanted.getSimpleName());
        }
        Form form = of(TypeUse.of(conversion.source(), Map.of(), annotations));
        return form == null ? null : new ConvertedForm(form, conversion);
    }

    private @Nullable Items items(TypeUse type) {
        Form form = of(type);
        return form == null ? null : new Items(form, type.isNullable());
    }

    private @Nullable Form map(TypeUse type) {
        Form keys = of(type.argument(0));
        Items items = items(type.argument(1));
        return keys == null || items == null || !PlainKind.areScalar(keys.kinds()) ? null : new MapForm(keys, items);
    }

    private Form choice(Class<?> sealed) {
        String discriminator = annotations
                .discriminator(sealed)
                .orElseThrow(() -> new IllegalArgumentException(sealed.getSimpleName()
                        + " is a sealed interface, and nothing says which of its records it is: state the key with"
                        + " @Discriminator"));
        ChoiceForm choice = new ChoiceForm(sealed, discriminator);
        for (Class<?> alternative : alternatives(sealed)) {
            choice.add(annotations.word(alternative, sealed), record(TypeUse.of(alternative)));
        }
        return choice;
    }

    private static List<Class<?>> alternatives(Class<?> sealed) {
        List<Class<?>> alternatives = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                alternatives.add(permitted);
            } else if (permitted.isSealed() && Modifier.isInterface(permitted.getModifiers())) {
                alternatives.addAll(alternatives(permitted));
            } else {
                throw new IllegalArgumentException("a sealed interface can only have records, and "
                        + permitted.getSimpleName() + " of " + sealed.getSimpleName() + " is not one");
            }
        }
        return alternatives;
    }

    private static @Nullable Form scalar(Class<?> raw) {
        if (raw == boolean.class || raw == Boolean.class) {
            return new ScalarForm<Boolean>(
                    Set.of(PlainKind.BOOLEAN),
                    "true or false",
                    plain -> plain instanceof Boolean truth ? truth : null,
                    truth -> truth);
        } else if (raw == Duration.class) {
            return Times.ofDuration();
        } else if (raw == Instant.class) {
            return Times.ofInstant();
        } else if (raw == Object.class) {
            return new AnyForm();
        }
        Form number = Numbers.of(raw);
        return number == null ? Texts.of(raw) : number;
    }
}
