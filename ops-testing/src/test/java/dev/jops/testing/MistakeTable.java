package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.charm.PrefixedEvents;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import dev.jops.testing.StagedCharm.Script;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.TestEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The mistakes by section, in the order of the page of messages; {@code shop/0} makes them. */
final class MistakeTable {
    private static final State RELATED = State.builder()
            .relation(RelationState.regular("db")
                    .remoteUnit(0, Map.of("host", "10.0.0.7"))
                    .build())
            .relation(RelationState.peer("peers").peer(1, Map.of()).build())
            .build();

    private final Map<String, List<Mistake>> sections = new LinkedHashMap<>();
    private List<Mistake> current = new ArrayList<>();

    /** What a charm's constructor does. */
    @FunctionalInterface
    interface Construction {
        void run(Framework framework, MistakenCharm charm);
    }

    /** What a test does. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** A charm whose constructor makes the mistake. */
    static final class MistakenCharm extends CharmBase {
        MistakenCharm(Framework framework, Construction construction) {
            super(framework);
            construction.run(framework, this);
        }

        PrefixedEvents events(String name) {
            return on(name);
        }

        void define(String kind) {
            defineEvent(kind, (snapshot, model) -> new StartEvent());
        }
    }

    Map<String, List<Mistake>> sections() {
        return Collections.unmodifiableMap(sections);
    }

    /** Begins a section, to which later mistakes are added. */
    MistakeTable section(String title) {
        current = new ArrayList<>();
        sections.put(title, current);
        return this;
    }

    /** Adds a mistake of a charm's constructor. */
    MistakeTable constructor(String name, Construction construction) {
        Context<MistakenCharm> context =
                Context.of(framework -> new MistakenCharm(framework, construction), StagedCharm.META);
        return add(name, () -> messageOf(context, context.on().start(), State.empty()));
    }

    /** Adds a mistake of a follower's handler, with relations of db and peers. */
    MistakeTable handler(String name, Script script) {
        return handler(name, RELATED, script);
    }

    /** Adds a mistake of a leader's handler, with relations of db and peers. */
    MistakeTable leader(String name, Script script) {
        return handler(name, RELATED.toBuilder().leader(true).build(), script);
    }

    /** Adds a mistake of a handler in this state. */
    MistakeTable handler(String name, State state, Script script) {
        Context<StagedCharm> context = StagedCharm.context(script);
        return add(name, () -> messageOf(context, context.on().start(), state));
    }

    /** Adds a mistake of the leader's handler of an action. */
    MistakeTable action(String name, Script script) {
        Context<StagedCharm> context = StagedCharm.context(script);
        return add(
                name,
                () -> messageOf(
                        context,
                        context.on().action("open"),
                        RELATED.toBuilder().leader(true).build()));
    }

    /** Adds a mistake of a test, which throws. */
    MistakeTable test(String name, Step step) {
        return add(name, () -> {
            step.run();
            return "nothing: no exception was thrown";
        });
    }

    /** Adds a mistake of a test that is reported in another way. */
    MistakeTable add(String name, Mistake.Code code) {
        current.add(new Mistake(name, code));
        return this;
    }

    /** Runs an event, and returns what the charm's own line throws. */
    private static String messageOf(Context<?> context, TestEvent event, State state) {
        try {
            context.run(event, state);
            return "nothing: no exception was thrown";
        } catch (UncaughtCharmException e) {
            return String.valueOf(Objects.requireNonNull(e.getCause()).getMessage());
        }
    }
}
