package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.engine.Journal;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.protocol.Request;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;
import java.util.List;

/** {@code juju debug-log}. juju: cmd/juju/commands/debuglog.go */
final class DebugLog implements Verb {
    private static final int LINES = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("debug-log")
                .flag("replay", "tail", "no-tail", "date", "ms", "utc", "location", "color")
                .value("limit", "lines", "include", "exclude", "include-module", "exclude-module")
                .value("include-label", "exclude-label", "level", "format")
                .also("n", "lines")
                .also("i", "include")
                .also("x", "exclude")
                .also("l", "level")
                .usage("", "Displays log messages for a model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        if (arguments.is("tail") && arguments.is("no-tail")) {
            throw new UsageException("setting --tail and --no-tail not valid");
        }
        if (arguments.value("limit").isPresent() && arguments.is("tail")) {
            throw new UsageException("cannot use --limit with --tail");
        }
        LogFilter filter = LogFilter.of(arguments);
        LogFormat format = new LogFormat(arguments, session);
        boolean hasLimit = arguments.value("limit").isPresent();
        int limit = arguments.integer("limit", 0);
        HostedModel model = session.model(arguments);
        boolean isTerminal = !session.variable(Request.TERMINAL).isEmpty();
        boolean follows = arguments.is("tail") || (isTerminal && !hasLimit && !arguments.is("no-tail"));
        model.pace().look(false);
        Journal journal = model.engine().journal();
        long seen = journal.written();
        List<Journal.LogLine> lines =
                journal.lines().stream().filter(filter::takes).toList();
        int backlog = arguments.integer("lines", LINES);
        boolean isWhole = arguments.is("replay") || (hasLimit && limit == 0) || (!follows && !hasLimit);
        int count = isWhole ? lines.size() : Math.min(lines.size(), hasLimit ? limit : backlog);
        lines.subList(lines.size() - count, lines.size()).forEach(line -> session.print(format.line(line)));
        if (follows) {
            follow(session, model, filter, format, seen);
        }
        return 0;
    }

    /** Prints new lines until the client disconnects; meanwhile the model's clock advances in real time. */
    private static void follow(Session session, HostedModel model, LogFilter filter, LogFormat format, long seen) {
        Journal journal = model.engine().journal();
        long next = seen;
        try {
            while (!session.client().isGone()) {
                model.pace().look(false);
                for (Journal.LogLine line : journal.linesAfter(next)) {
                    next++;
                    if (filter.takes(line)) {
                        session.print(format.line(line));
                    }
                }
                journal.awaitLineAfter(next, PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
