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
 * An operator runs an action. Observed with {@code on("NAME").action()}; it is no {@link HookEvent}.
 *
 * <p>An action never leaves the unit in error: what its handler throws fails the action, and Juju drops what it wrote.
 * Not deferrable, because the operator waits.
 */
public final class ActionEvent extends EventBase {
    private final String name;
    private final String id;
    private final ModelSession session;
    private @Nullable Map<String, @Nullable Object> params;

    /**
     * Made by the dispatch.
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

    /** What Juju calls this run of the action; the operation's number since Juju 3. */
    public String id() {
        return id;
    }

    /**
     * The parameters by name: text, {@code Long}, {@code Double}, {@code Boolean}, lists and maps.
     *
     * <p>Juju has checked them against what the charm declares, and has filled in defaults. Asked once, when first wanted.
     */
    public Map<String, @Nullable Object> params() {
        if (params == null) {
            params = Collections.unmodifiableMap(session.ask(
                    tried("read the parameters"), () -> session.commands().actionGet()));
        }
        return params;
    }

    /**
     * The parameters as a record, whose components are named as they are: {@code maxSize} is {@code max-size} or {@code
     * max_size}, and another name is given with {@code Key} or {@code Keys}.
     *
     * <p>A parameter that is not given is the component's {@code Default}, null where the component is annotated
     * {@code @Nullable}, an empty {@code Optional} where it is one, and an error elsewhere. Parameters that the record does
     * not have are left alone.
     *
     * @throws InvalidDataException if a parameter is missing, does not fit, or is refused by the record's constructor with
     *     an {@code IllegalArgumentException} or a {@code DateTimeException}
     * @throws IllegalArgumentException if the action does not declare a parameter of the record, or declares it with a type
     *     that the component can't take, or if a component is of a type that can't be bound
     */
    public <T extends Record> T loadParams(Class<T> type) {
        Objects.requireNonNull(type, "the record class given to loadParams is null");
        return session.loadParameters(name, params(), type);
    }

    /**
     * The parameters as a record; if they are invalid, the action fails with that reason, and the running handler ends
     * with {@link HandlerEndedError}.
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
     * Adds results, which the operator gets when the action has ended; a later value of a key replaces an earlier one.
     *
     * <p>A map in it is flattened with dots. Text, numbers and booleans are shown as they are; lists as JSON.
     *
     * @throws IllegalArgumentException if a key is not of lower case letters, digits, hyphens and dots, with a letter or
     *     digit at both ends; if Juju keeps it for itself, as {@code stdout}; if two keys become one; if a value is null or
     *     is longer than Linux lets an argument be; or if a value shows the content of a secret, because a command line is
     *     no place for it: return the secret's ID instead, or {@link #reveal} it
     */
    public void setResults(Map<String, ?> results) {
        if (!Objects.requireNonNull(results, "the results given to setResults are null")
                .isEmpty()) {
            session.tell(tried("set results"), () -> session.commands().actionSet(results));
        }
    }

    /**
     * Adds the components of a record as results, by the keys that they have in relation data; those that are unset are left
     * out.
     *
     * @throws IllegalArgumentException as {@link #setResults(Map)} does, and if a component is of a type that can't be bound
     */
    public void setResults(Record results) {
        setResults(session.values(Objects.requireNonNull(results, "the results given to setResults are null")));
    }

    /**
     * Adds results that show what secrets contain, because the operator asked to see it, as a new password, or because it is
     * public, as a certificate. Otherwise like {@link #setResults}, which refuses it.
     *
     * <p>Every user of the machine can read the values while {@code action-set} runs, and everybody who may run actions reads
     * them afterwards, as Juju keeps results. Where the operator may read the secret, return its ID with {@link #setResults}
     * instead.
     *
     * <p>Each call is a security event, which names action and results and shows no value. In log lines, statuses and the
     * action's messages the values stay masked.
     *
     * @throws IllegalArgumentException as {@link #setResults} does, save for the content of a secret
     */
    public void reveal(Map<String, ?> results) {
        if (!Objects.requireNonNull(results, "the results given to reveal are null")
                .isEmpty()) {
            session.revealing("action/" + name, results.keySet());
            session.tell(tried("reveal results"), () -> session.commands().actionReveal(results));
        }
    }

    /** Tells the operator, who may be watching, how far it is; at once, and in no result. Since Juju 2.8. */
    public void log(String message) {
        Objects.requireNonNull(message, "the message given to log is null");
        session.tell(tried("log"), () -> session.commands().actionLog(message));
    }

    /** Marks the action as failed, with a reason for the operator. The handler goes on, and what it writes is kept. */
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
