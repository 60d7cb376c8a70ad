package dev.jops.internal.bind;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.jops.internal.json.Json;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of values by key, and the other way round.
 *
 * <p>The key of the component {@code logLevel} is {@code log-level}, in nested records too. What is not set, or is null,
 * becomes null where a component is annotated {@code @Nullable}, an empty {@code Optional} where it is one, and is an
 * error elsewhere. A text is no number, and a number is no text.
 */
public final class Binder {
    private final Function<RecordComponent, Optional<String>> renaming;
    private final ObjectMapper mapper;

    /** A binder for which some components have other keys. */
    public Binder(Function<RecordComponent, Optional<String>> renaming) {
        this.renaming = renaming;
        this.mapper = JsonMapper.builder()
                .addModule(new RecordModule(renaming))
                .annotationIntrospector(new EnumWords())
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.WRAP_EXCEPTIONS)
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.USE_LONG_FOR_INTS)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .build();
    }

    /**
     * A record of what the source has.
     *
     * @throws BindException if a value is missing, does not fit, or is refused by a record's constructor
     * @throws IllegalArgumentException if the class can't be bound, whatever the values are
     */
    public <T extends Record> T bind(Source source, Class<T> type) {
        ObjectNode given = mapper.createObjectNode();
        for (Part part : new RecordShape(type, renaming).parts().values()) {
            Class<?> wanted = mapper.constructType(part.type()).getRawClass();
            Object value = source.value(part.key(), wanted);
            if (value != null) {
                given.set(part.key(), node(value));
            }
        }
        try {
            return mapper.readerFor(type).readValue(given);
        } catch (IOException e) {
            throw new AssertionError("the values of " + type.getName() + " are at hand, and can't be read", e);
        }
    }

    private JsonNode node(Object value) {
        boolean plain = value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Map
                || value instanceof Collection;
        return plain ? mapper.valueToTree(value) : new POJONode(value);
    }

    /**
     * The plain values of a record in the order of their keys; null for what is unset.
     *
     * @throws IllegalArgumentException if a component has no plain value
     */
    public Map<String, @Nullable Object> values(Record record) {
        return new PlainValues(renaming, mapper).ofParts(record);
    }

    /** One plain value as JSON. */
    public static String json(Object plain) {
        return Json.write(plain);
    }
}
