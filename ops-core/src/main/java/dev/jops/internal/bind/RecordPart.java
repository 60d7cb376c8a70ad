package dev.jops.internal.bind;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One component of a record: its key, its form, and its value if none is set. */
public final class RecordPart {
    private final RecordComponent component;
    private final TypeUse type;
    private final String key;
    private final Form form;
    private final boolean isNullable;
    private final @Nullable Object defaultValue;

    private RecordPart(RecordComponent component, TypeUse type, String key, Form form, @Nullable Object defaultValue) {
        this.component = component;
        this.type = type;
        this.key = key;
        this.form = form;
        this.isNullable = !component.getType().isPrimitive() && (TypeUse.isNullable(component) || type.isNullable());
        this.defaultValue = defaultValue;
    }

    static RecordPart of(RecordComponent component, TypeUse record, Forms forms) {
        RecordAnnotations annotations = forms.annotations();
        TypeUse type = TypeUse.of(component.getAnnotatedType(), record.variables(), annotations);
        String named = "the component " + component.getName() + " of " + record;
        Form form;
        try {
            form = forms.component(type);
        } catch (UnboundTypeException e) {
            throw e; // from a nested record, and says where already
        } catch (IllegalArgumentException e) {
            throw new UnboundTypeException(named + " can't be bound: " + e.getMessage());
        }
        if (form == null) {
            throw new UnboundTypeException(
                    named + " is of type " + type + ", which can't be bound; these can: " + Forms.LIST);
        }
        Optional<String> text = annotations.defaultValue(component);
        RecordPart part = new RecordPart(
                component,
                type,
                annotations.key(component),
                form,
                text.map(t -> plain(t, form)).orElse(null));
        text.ifPresent(t -> part.requireDefault(named, t));
        return part;
    }

    private static Object plain(String text, Form form) {
        boolean isJson = form.kinds().contains(PlainKind.LIST) || form.kinds().contains(PlainKind.MAP);
        try {
            Object value = isJson ? Json.readExact(text) : PlainKind.read(text, form.kinds());
            return value == null ? text : value;
        } catch (JsonException e) {
            return text; // which will be refused
        }
    }

    private void requireDefault(String named, String text) {
        if (form.unset() != null || isNullable) {
            throw new UnboundTypeException(named + " has a @Default and can be unset: leave one of both out");
        }
        try {
            read(defaultValue);
        } catch (BindException e) {
            throw new UnboundTypeException(named + " has the @Default \"" + text + "\", which " + e.problem());
        }
    }

    /** The key. */
    public String key() {
        return key;
    }

    /** The component's name in Java. */
    public String name() {
        return component.getName();
    }

    /** The component's type, as the author wrote it. */
    public String type() {
        return type.toString();
    }

    /** Whether it reads all of these kinds of plain values. */
    public boolean reads(Set<PlainKind> kinds) {
        return form.kinds().containsAll(kinds);
    }

    /** The kinds of plain values that it reads. */
    Set<PlainKind> kinds() {
        return form.kinds();
    }

    /** Whether its name or its key is among these words. */
    boolean isMentioned(Set<String> words) {
        return words.contains(name()) || words.contains(key) || words.contains(key.replace('-', '_'));
    }

    /** Returns the argument of the record's constructor for a plain value, which is null if none is set. */
    @Nullable
    Object read(@Nullable Object plain) {
        Object given = plain == null ? defaultValue : plain;
        Object value;
        try {
            value = given == null ? form.unset() : form.read(given);
        } catch (BindException e) {
            throw e.below(key);
        }
        if (value != null || (given == null && isNullable)) {
            return value;
        }
        throw new BindException(key, given == null ? "is not set" : "has to be " + form.description());
    }

    /** Returns the plain value from a record; null if it is not set. */
    @Nullable
    Object write(Object record) {
        Object value = value(record);
        if (value == null) {
            if (isNullable) {
                return null;
            }
            throw new BindException(key, "is null, and its component is not @Nullable");
        }
        try {
            return form.write(value);
        } catch (BindException e) {
            throw e.below(key);
        }
    }

    private @Nullable Object value(Object record) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true); // a record in a charm's class is private
        try {
            return accessor.invoke(record);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "the accessor " + name() + " of " + record.getClass().getName() + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError("the accessor " + name() + " can't be called", e);
        }
    }
}
