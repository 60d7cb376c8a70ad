package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import dev.jops.testing.StagedCharm.Script;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A mistake that an author makes, and how to make it.
 *
 * @param name what was done, as the page of messages calls it
 */
record Mistake(String name, Code code) {

    /** What makes the mistake: it throws what the author then reads, or returns it. */
    @FunctionalInterface
    interface Code {
        Object run() throws Exception;
    }

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

    /** A charm whose constructor makes a mistake. */
    static final class MistakenCharm extends CharmBase {
        MistakenCharm(Framework framework, Construction construction) {
            super(framework);
            construction.run(framework, this);
        }

        dev.jops.charm.PrefixedEvents events(String name) {
            return on(name);
        }

        void define(String kind) {
            defineEvent(kind, (snapshot, model) -> new StartEvent());
        }
    }

    /** Mistakes by the section of the page that tells of them. */
    static final class Table {
        private final Map<String, List<Mistake>> sections = new java.util.LinkedHashMap<>();
        private List<Mistake> current = new ArrayList<>();

        Table section(String title) {
            current = new ArrayList<>();
            sections.put(title, current);
            return this;
        }

        /** In a constructor. */
        Table constructor(String name, Construction construction) {
            return add(name, () -> {
                Context<MistakenCharm> context =
                        Context.of(framework -> new MistakenCharm(framework, construction), StagedCharm.META);
                return causeIn(() -> context.run(context.on().start(), State.empty()));
            });
        }

        /** In a handler of a follower, with a relation of db. */
        Table handler(String name, Script script) {
            return add(name, () -> {
                Context<StagedCharm> context = StagedCharm.context(script);
                return causeIn(() -> context.run(context.on().start(), RELATED));
            });
        }

        /** In a handler of the leader, with a relation of db. */
        Table leader(String name, Script script) {
            return add(name, () -> {
                Context<StagedCharm> context = StagedCharm.context(script);
                return causeIn(() -> context.run(
                        context.on().start(), RELATED.toBuilder().leader(true).build()));
            });
        }

        /** In the handler of an action. */
        Table action(String name, Script script) {
            return add(name, () -> {
                Context<StagedCharm> context = StagedCharm.context(script);
                return causeIn(() -> context.run(
                        context.on().action("open"), RELATED.toBuilder().leader(true).build()));
            });
        }

        /** In a test. */
        Table test(String name, Step step) {
            return add(name, () -> {
                step.run();
                return "";
            });
        }

        /** In a test, where what the author sees is no exception. */
        Table add(String name, Code code) {
            current.add(new Mistake(name, code));
            return this;
        }

        Map<String, List<Mistake>> sections() {
            return Collections.unmodifiableMap(sections);
        }

        private static Object causeIn(Step step) throws Exception {
            try {
                step.run();
            } catch (UncaughtCharmException e) {
                return String.valueOf(java.util.Objects.requireNonNull(e.getCause()).getMessage());
            }
            return "";
        }
    }

    private static final State RELATED = State.builder()
            .relation(RelationState.regular("db").remoteUnit(0, Map.of("host", "10.0.0.7")).build())
            .relation(RelationState.peer("peers").peer(1, Map.of()).build())
            .build();

    /** What the author reads. */
    String message() throws Exception {
        try {
            return String.valueOf(code.run());
        } catch (Exception | AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }
}
