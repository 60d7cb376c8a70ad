package dev.jops.model;

import dev.jops.meta.ConfigMeta;
import dev.jops.meta.ConfigType;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The application's config, which its operator sets; a charm can only read it.
 *
 * <p>An option that is not set and has no default is empty. Each method throws {@code IllegalArgumentException} for an
 * option that the charm does not declare, or declares with another type.
 */
public final class Config {
    private final ModelSession session;

    Config(ModelSession session) {
        this.session = session;
    }

    /** The value of an option of type string, or the URI of one of type secret. */
    public Optional<String> string(String option) {
        return Optional.ofNullable((String) value(option, ConfigType.STRING, ConfigType.SECRET));
    }

    /** The value of an option of type int. */
    public OptionalLong integer(String option) {
        Long value = (Long) value(option, ConfigType.INT, ConfigType.INT);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The value of an option of type float. */
    public OptionalDouble decimal(String option) {
        Number value = (Number) value(option, ConfigType.FLOAT, ConfigType.FLOAT);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
    }

    /** Whether an option of type boolean is set to true. */
    public boolean isTrue(String option) {
        return Boolean.TRUE.equals(value(option, ConfigType.BOOLEAN, ConfigType.BOOLEAN));
    }

    /** The secret that an option of type secret names; Juju is asked for it when it is read. Since Juju 3.3. */
    public Optional<Secret> secret(String option) {
        String uri = (String) value(option, ConfigType.SECRET, ConfigType.SECRET);
        return uri == null || uri.isBlank() ? Optional.empty() : Optional.of(new Secret(session, uri, ""));
    }

    private @Nullable Object value(String option, ConfigType type, ConfigType alternative) {
        ConfigMeta meta = session.meta().config().get(Objects.requireNonNull(option, "option"));
        if (meta == null) {
            throw new IllegalArgumentException(
                    "the charm " + session.meta().name() + " declares no option " + option + ": its config has "
                            + (session.meta().config().isEmpty()
                                    ? "none"
                                    : String.join(", ", session.meta().config().keySet())));
        }
        if (meta.type() != type && meta.type() != alternative) {
            throw new IllegalArgumentException(
                    "the option " + option + " is of type " + meta.type().word() + " and was read as " + type.word());
        }
        Object value = session.cache().config().get(option);
        if (value == null) {
            return null;
        }
        if (!meta.type().takes(value)) {
            throw new ModelException(
                    "the option " + option + " is of type " + meta.type().word()
                            + ", and Juju gave another kind of value",
                    null);
        }
        return value;
    }
}
