package dev.jops.internal.bind;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.Deserializers;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has databind read every record as {@link RecordDeserializer} does. */
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
                    JavaType type, DeserializationConfig config, BeanDescription description) {
                return type.isRecordType()
                        ? new RecordDeserializer(type, new RecordShape(type.getRawClass(), renaming))
                        : null;
            }
        });
    }
}
