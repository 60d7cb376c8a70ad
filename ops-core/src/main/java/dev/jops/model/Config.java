package dev.jops.model;

import dev.jops.meta.ConfigMeta;
import dev.jops.meta.ConfigType;
import java.util.Map;
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
 *
 * <p>To read many options at once, {@link #load} them into a record.
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

    /**
     * The secret that an option of type secret names. Juju is asked for it only when its content is read. Since Juju
     * 3.3.
     */
    public Optional<Secret> secret(String option) {
        String uri = (String) value(option, ConfigType.SECRET, ConfigType.SECRET);
        return uri == null || uri.isBlank() ? Optional.empty() : Optional.of(new Secret(session, uri, ""));
    }

    /**
     * Returns the options as a record. A component {@code logLevel} stands for the option {@code log-level} or {@code
     * log_level}, unless {@link Key} or {@link Keys} give another name.
     *
     * <p>If an option is not set, its component gets the {@link Default} if it has one, null if it is annotated
     * {@code @Nullable}, or an empty {@code Optional} if it is one; any other component has to be set. An enum constant
     * is written as a word such as {@code read-only}. An option of type secret is a {@link Secret}, or its URI where
     * the component is a {@code String}. Options without a component are ignored.
     *
     * @throws InvalidDataException if an option is not set, does not fit, or is refused by the record's constructor
     *     with an {@code IllegalArgumentException} or a {@code DateTimeException}
     * @throws IllegalArgumentException if the charm does not declare an option of the record, or declares it with a
     *     type that the component can't take, or if a component is of a type that can't be bound
     */
    public <T extends Record> T load(Class<T> type) {
        Objects.requireNonNull(type, "the record class given to load is null");
        TypedView view = TypedView.of(session);
        RecordCheck.require(RecordCheck.ofConfig(view.binder(), session.meta(), type));
        return view.load(
                (key, kinds) -> valueOf(key), type, key -> key.isEmpty() ? "the config" : "the option " + option(key));
    }

    /**
     * Like {@link #load}, but if the options are invalid, sets the unit's status to blocked with the reason, at once,
     * and ends the running handler with {@link HandlerEndedError}.
     */
    public <T extends Record> T loadOrBlock(Class<T> type) {
        return TypedView.orBlock(session, () -> load(type));
    }

    private String option(String key) {
        return DeclaredValues.nameOf(key, session.meta().config().keySet());
    }

    private @Nullable Object valueOf(String key) {
        ConfigMeta option = session.meta().requireOption(option(key));
        Object value = value(option);
        boolean isNoSecret = option.type() == ConfigType.SECRET && value instanceof String uri && uri.isBlank();
        return isNoSecret ? null : value;
    }

    @Override
    public String toString() {
        return "the config of " + session.context().applicationName();
    }

    private @Nullable Object value(String option, ConfigType type, ConfigType alternative) {
        ConfigMeta meta = session.meta().requireOption(option);
        if (meta.type() != type && meta.type() != alternative) {
            throw new IllegalArgumentException("the option " + option + " can't be read as " + type.word()
                    + ", because it is of type " + meta.type().word() + ": call config()." + accessorOf(meta.type())
                    + "(\"" + option + "\")");
        }
        return value(meta);
    }

    private static String accessorOf(ConfigType type) {
        return switch (type) {
            case STRING -> "string";
            case INT -> "integer";
            case FLOAT -> "decimal";
            case BOOLEAN -> "isTrue";
            case SECRET -> "secret";
        };
    }

    private @Nullable Object value(ConfigMeta meta) {
        Object value = session.cache().once("config", this::ask).get(meta.name());
        if (value == null) {
            return null;
        }
        if (!meta.type().takes(value)) {
            throw new ModelException(
                    tried() + ": the option " + meta.name() + " is of type "
                            + meta.type().word() + ", and Juju gave another kind of value",
                    null);
        }
        return value;
    }

    private Map<String, Object> ask() {
        return session.ask(tried(), () -> session.commands().configGet());
    }

    private String tried() {
        return session.context().unitName() + " cannot read its config";
    }
}
