package dev.jops.internal.bind;

import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.PropertyMetadata;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads records of one class, the outermost and nested ones alike; keys that it does not know are skipped. */
final class RecordDeserializer extends JsonDeserializer<Record> {
    private final JavaType type;
    private final RecordShape shape;

    RecordDeserializer(JavaType type, RecordShape shape) {
        this.type = type;
        this.shape = shape;
    }

    @Override
    public Record deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return (Record) context.handleUnexpectedToken(type, parser);
        }
        @Nullable Object[] values = new @Nullable Object[shape.parts().size()];
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Part part = shape.parts().get(key);
            if (part == null) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                values[part.index()] = part.given(requireFinite(part, read(part, parser, context)));
            }
        }
        return shape.create(values);
    }

    private Object read(Part part, JsonParser parser, DeserializationContext context) throws IOException {
        JavaType wanted = context.getTypeFactory().resolveMemberType(part.type(), type.getBindings());
        if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT) {
            return requireInstance(part, parser.getEmbeddedObject(), wanted.getRawClass());
        }
        try {
            return context.findContextualValueDeserializer(wanted, property(part, wanted))
                    .deserialize(parser, context);
        } catch (BindException e) {
            throw e.below(part.key());
        } catch (InvalidDefinitionException e) {
            throw new IllegalArgumentException("the component " + part.name() + " of " + shape.name()
                    + " is of the type " + part.type().getTypeName() + ", for which there is no plain value");
        } catch (JsonProcessingException e) {
            throw told(e, part, wanted);
        } catch (IOException e) { // such as that of an address, which shows the value too
            throw new BindException(part.key(), Expectation.of(wanted.getRawClass()));
        }
    }

    private static Object requireFinite(Part part, Object value) {
        boolean isDecimal = value instanceof Double || value instanceof Float;
        if (isDecimal && !Double.isFinite(((Number) value).doubleValue())) {
            throw new BindException(part.key(), Expectation.of(value.getClass()));
        }
        return value;
    }

    private static Object requireInstance(Part part, Object value, Class<?> wanted) {
        if (!wanted.isInstance(value)) {
            throw new BindException(part.key(), Expectation.of(wanted));
        }
        return value;
    }

    /** The exception without databind's text, which shows the value. */
    private static BindException told(JsonProcessingException e, Part part, JavaType wanted) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException inner) { // databind wraps what happens in an array
                return inner.below(part.key());
            }
        }
        return new BindException(part.key(), Expectation.of(e, wanted.getRawClass()));
    }

    private static BeanProperty property(Part part, JavaType wanted) {
        return new BeanProperty.Std(
                PropertyName.construct(part.key()),
                wanted,
                null,
                null,
                PropertyMetadata.STD_OPTIONAL.withNulls(
                        Nulls.DEFAULT, part.hasNullableContents() ? Nulls.SET : Nulls.FAIL));
    }
}
