package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verb that shows a task or an operation by its number, as it is or once it has ended.
 *
 * <p>juju: cmd/juju/action/showtask.go and showoperation.go
 */
final class ShowResult implements Verb {
    private static final Duration NOT_AT_ALL = Duration.ofSeconds(-1);
    private static final Duration FOR_EVER = Duration.ofDays(7);
    private static final Duration LONGEST_REAL = Duration.ofMinutes(5);

    private final String name;
    private final String noun;
    private final String purpose;
    private final List<String> formats;
    private final Finder finder;

    /** Finds a task or an operation by its number. */
    private interface Finder {
        Optional<Found> find(OperationLog log, String id);
    }

    /** A task or an operation; used inside the engine. */
    private interface Found {
        boolean hasEnded();

        Map<String, @Nullable Object> tree(Instant now, ZoneId zone);

        String plain(ZoneId zone);
    }

    private ShowResult(String name, String noun, String purpose, List<String> formats, Finder finder) {
        this.name = name;
        this.noun = noun;
        this.purpose = purpose;
        this.formats = formats;
        this.finder = finder;
    }

    /** Returns all of them. */
    static List<Verb> all() {
        return List.of(
                new ShowResult(
                        "show-operation",
                        "operation",
                        "Show results of an operation.",
                        List.of("yaml", "json"),
                        (log, id) -> log.operation(id).map(ShowResult::found)),
                new ShowResult(
                        "show-task",
                        "task",
                        "Show results of a task by ID.",
                        List.of("plain", "yaml", "json"),
                        (log, id) -> log.task(id).map(task -> found(task, false))),
                new ShowResult(
                        "show-action-output",
                        "action",
                        "Show results of an action.",
                        List.of("yaml", "json", "plain"),
                        (log, id) -> log.task(id).map(task -> found(task, true))));
    }

    private static Found found(OperationLog.Operation operation) {
        return new Found() {
            @Override
            public boolean hasEnded() {
                return operation.tasks().stream().allMatch(task -> task.record().isEnded());
            }

            @Override
            public Map<String, @Nullable Object> tree(Instant now, ZoneId zone) {
                return new OperationTree(operation, zone).at(now);
            }

            @Override
            public String plain(ZoneId zone) {
                return ""; // an operation has no such format
            }
        };
    }

    private static Found found(OperationTask task, boolean isOfRelease2) {
        return new Found() {
            @Override
            public boolean hasEnded() {
                return task.record().isEnded();
            }

            @Override
            public Map<String, @Nullable Object> tree(Instant now, ZoneId zone) {
                task.seenAt(now);
                return isOfRelease2
                        ? new TaskTree(task, ZoneOffset.UTC).ofRelease2()
                        : new TaskTree(task, zone).values();
            }

            @Override
            public String plain(ZoneId zone) {
                return new TaskTree(task, zone).plain(true);
            }
        };
    }

    @Override
    public Syntax syntax() {
        return Syntax.ofModel(name)
                .formats(formats.toArray(String[]::new))
                .value("wait")
                .flag("watch", "utc")
                .usage("<" + noun + " ID>", purpose);
    }

    @Override
    public int run(Arguments arguments, Session session) {
        if (arguments.is("watch") && arguments.value("wait").isPresent()) {
            throw new UsageException("specify either --watch or --wait but not both");
        }
        String id = arguments.require(0, "no " + noun + " ID specified");
        arguments.atMost(1);
        if (!id.chars().allMatch(Character::isDigit)) {
            throw new UsageException(noun + " ID \"" + id + "\" not valid");
        }
        Duration wait = arguments.is("watch") ? Duration.ZERO : arguments.duration("wait", NOT_AT_ALL);
        String format = arguments.format();
        HostedModel model = session.model(arguments);
        Found found = model.engine()
                .inside(simulation -> finder.find(model.operations(), id))
                .orElseThrow(() -> new RefusedException(noun + " \"" + id + "\" not found"));
        if (wait.isNegative()) {
            model.pace().look(false);
        } else if (!model.pace().until(found::hasEnded, wait.isZero() ? FOR_EVER : wait, LONGEST_REAL)) {
            throw new RefusedException("timeout reached");
        }
        ZoneId zone = arguments.is("utc") ? ZoneOffset.UTC : session.zone();
        model.engine().change(simulation -> {
            Instant now = simulation.time().instant();
            session.print(format, found.tree(now, zone), () -> found.plain(zone));
        });
        return 0;
    }
}
