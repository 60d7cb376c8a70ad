package dev.jops.charm;

import dev.jops.framework.EventBase;
import dev.jops.model.HandlerEndedError;
import dev.jops.model.InvalidDataException;
import dev.jops.model.ModelSession;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operator runs an action. Observe it with {@code on("NAME").action()}; it is not a {@link HookEvent}.
 *
 * <p>An action never leaves the unit in error: an exception of its handler fails the action, and Juju drops what it
 * wrote. Not deferrable, because the operator waits for it.
 */
public final class ActionEvent extends EventBase {
    private final String name;
    private final String id;
    private final ModelSession session;
    private @Nullable Map<String, @Nullable Object> params;

    /**
     * Created by jops.
     *
     * @hidden
     */
    public ActionEvent(String name, String id, ModelSession session) {
        this.name = Objects.requireNonNull(name, "name");
        this.id = Objects.requireNonNull(id, "id");
        this.session = Objects.requireNonNull(session, "session");
    }

    /** The name of the action, as the charm declares it. */
    public String name() {
        return name;
    }

    /** Juju's ID for this run of the action: a number since Juju 3, a UUID before. */
    public String id() {
        return id;
    }

    /**
     * The parameters by name: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, lists and maps.
     *
     * <p>Juju has checked them against what the charm declares, and has filled in defaults. They are read once, on
     * first use.
     */
    public Map<String, @Nullable Object> params() {
        if (params == null) {
            params = Collections.unmodifiableMap(session.ask(
                    tried("read the parameters"), () -> session.commands().actionGet()));
        }
        return params;
    }

    /**
     * Returns the parameters as a record. A component {@code maxSize} stands for the parameter {@code max-size} or
     * {@code max_size}, unless {@code Key} or {@code Keys} give another name.
     *
     * <p>If a parameter is not given, its component gets the {@code Default} if it has one, null if it is annotated
     * {@code @Nullable}, or an empty {@code Optional} if it is one; any other component has to be given. Parameters
     * without a component are ignored.
     *
     * @throws InvalidDataException if a parameter is missing, does not fit, or is refused by the record's constructor
     *     with an {@code IllegalArgumentException} or a {@code DateTimeException}
     * @throws IllegalArgumentException if the action does not declare a parameter of the record, or declares it with a
     *     type that the component can't take, or if a component is of a type that can't be bound
     */
    public <T extends Record> T loadParams(Class<T> type) {
        Objects.requireNonNull(type, "the record class given to loadParams is null");
        return session.loadParameters(name, params(), type);
    }

    /**
     * Like {@link #loadParams}, but if the parameters are invalid, fails the action with the reason, and ends the
     * running handler with {@link HandlerEndedError}.
     */
    public <T extends Record> T loadParamsOrFail(Class<T> type) {
        try {
            return loadParams(type);
        } catch (InvalidDataException e) {
            fail(e.getMessage());
            throw new HandlerEndedError(e.getMessage());
        }
    }

    /**
     * Adds results, which the operator gets once the action has ended. A later value for a key replaces an earlier one.
     *
     * <p>Maps are flattened to keys with dots. Strings, numbers and booleans are shown as they are, lists as JSON.
     *
     * @throws IllegalArgumentException if a key is not made of lowercase letters, digits, hyphens and dots, with a
     *     letter or digit at both ends; if Juju reserves it, such as {@code stdout}; if flattening makes two keys
     *     equal; if a value is null, or longer than Linux allows for an argument; or if a value contains the content of
     *     a secret, which does not belong on a command line: return the secret's ID instead, or {@link #reveal} it
     */
    public void setResults(Map<String, ?> results) {
        if (!Objects.requireNonNull(results, "the results given to setResults are null")
                .isEmpty()) {
            session.tell(tried("set results"), () -> session.commands().actionSet(results));
        }
    }

    /**
     * Adds the components of a record as results, under the keys that they have in relation data; those that are not
     * set are left out.
     *
     * @throws IllegalArgumentException like {@link #setResults(Map)}, and if a component is of a type that can't be
     *     bound
     */
    public void setResults(Record results) {
        setResults(session.values(Objects.requireNonNull(results, "the results given to setResults are null")));
    }

    /**
     * Adds results that show the content of secrets, because the operator asked for it, such as for a new password, or
     * because it is public, such as a certificate. Otherwise like {@link #setResults}, which refuses such results.
     *
     * <p>Every user of the machine can read the values while {@code action-set} runs, and everybody who may run actions
     * can read them later, because Juju keeps results. If the operator may read the secret, return its ID with {@link
     * #setResults} instead.
     *
     * <p>Each call is a security event, which names the action and the results, but shows no values. In log lines,
     * statuses and the action's messages, the values stay masked.
     *
     * @throws IllegalArgumentException like {@link #setResults}, except for the content of a secret
     */
    public void reveal(Map<String, ?> results) {
        if (!Objects.requireNonNull(results, "the results given to reveal are null")
                .isEmpty()) {
            session.revealing("action/" + name, results.keySet());
            session.tell(tried("reveal results"), () -> session.commands().actionReveal(results));
        }
    }

    /**
     * Shows a progress message to an operator who watches the action, at once. It is not part of the results. Since
     * Juju 2.8.
     */
    public void log(String message) {
        Objects.requireNonNull(message, "the message given to log is null");
        session.tell(tried("log"), () -> session.commands().actionLog(message));
    }

    /** Marks the action as failed, with a reason for the operator. The handler goes on, and its changes are kept. */
    public void fail(String reason) {
        Objects.requireNonNull(
                reason, "the reason given to fail is null: give e.toString() where e.getMessage() may be null");
        session.tell(tried("fail"), () -> session.commands().actionFail(reason));
    }

    private String tried(String what) {
        return session.model().unit() + " cannot " + what + " in the action " + name;
    }

    @Override
    protected String subject() {
        return name + ", " + id;
    }

    @Override
    protected Optional<String> whyNotDeferrable() {
        return Optional.of("the operator waits for it; call fail(), or tell how to find out later");
    }
}
