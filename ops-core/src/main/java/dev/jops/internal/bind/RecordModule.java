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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has databind read every record as {@link RecordDeserializer} does, and no number that loses digits on the way. */
final class RecordModule extends Module {
    /** Plain numbers do not have all digits; and data of others looks up no name and loads no class. */
    private static final Set<Class<?>> REFUSED =
            Set.of(BigInteger.class, BigDecimal.class, InetSocketAddress.class, Class.class);

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
                if (REFUSED.contains(type.getRawClass())) {
                    throw InvalidDefinitionException.from((JsonParser) null, "there is no plain value", type);
                }
                if (InetAddress.class.isAssignableFrom(type.getRawClass())) {
                    return new AddressDeserializer(type.getRawClass());
                }
                return type.isRecordType()
                        ? new RecordDeserializer(type, new RecordShape(type.getRawClass(), renaming))
                        : null;
            }
        });
    }
}
