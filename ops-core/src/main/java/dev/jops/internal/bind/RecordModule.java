package dev.jops.internal.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has databind read every record as {@link RecordDeserializer} does, and no number that loses digits on the way. */
final class RecordModule extends Module {
    private final Function<RecordComponent, Optional<String>> renaming;

    RecordModule(Function<RecordComponent, Optional<String>> renaming) {
        this.renaming = renaming;
    }

    @Override
    public String getModuleName() {
        return "records";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription description)
                    throws JsonMappingException {
                if (type.hasRawClass(BigInteger.class) || type.hasRawClass(BigDecimal.class)) {
                    throw InvalidDefinitionException.from(
                            (JsonParser) null, "plain numbers do not have all its digits", type);
                }
                return type.isRecordType()
                        ? new RecordDeserializer(type, new RecordShape(type.getRawClass(), renaming))
                        : null;
            }
        });
    }
}
