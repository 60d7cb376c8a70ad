package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jops.charm.StartEvent;
import dev.jops.internal.doubles.OneUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThreadOwnershipTest {
    private final OneUnit one = new OneUnit();

    /** A call of the model's by its name. */
    record Call(String name, Runnable code) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Call> calls() {
        OneUnit one = new OneUnit();
        one.juju().electLeader();
        Relation relation = one.model().relation("db", 4);
        RelationData data = relation.data(one.model().unit());
        Unit unit = one.model().unit();
        return List.of(
                new Call("unit", () -> one.model().unit()),
                new Call("app", () -> one.model().app()),
                new Call("config", () -> one.model().config().string("title")),
                new Call("relations", () -> one.model().relations("db")),
                new Call("units", relation::units),
                new Call("data", () -> relation.data(unit)),
                new Call("put", () -> data.put("a", "b")),
                new Call("get", () -> data.get("a")),
                new Call("isLeader", unit::isLeader),
                new Call("remaining", () -> unit.leadership().remaining()),
                new Call("status", unit::status),
                new Call("setStatus", () -> unit.setStatus(new ActiveStatus())),
                new Call("setWorkloadVersion", () -> unit.setWorkloadVersion("1")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callFromAnotherThreadIsRefused(Call call) throws InterruptedException {
        List<Throwable> thrown = inAnotherThread("worker", call.code());

        assertThat(thrown).hasSize(1);
        assertThat(thrown.get(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the charm belongs to the thread of its dispatch, "
                        + Thread.currentThread().getName()
                        + ": hand results over to it instead of calling from worker");
    }

    @Test
    void threadThatBeginsTheNextDispatchOwnsTheModel() throws InterruptedException {
        List<Throwable> thrown = inAnotherThread("worker", () -> {
            one.begin("hooks/update-status");
            one.model().relations("db");
        });

        assertThat(thrown).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> one.model().relations("db"));
    }

    @Test
    void charmsOwnPartsAreRefusedToo() {
        OneUnit unit = new OneUnit();
        List<Throwable> thrown = new ArrayList<>();

        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            thrown.addAll(inAnotherThread("worker", charm::log));
            thrown.addAll(inAnotherThread("worker", charm::machine));
            thrown.addAll(inAnotherThread("worker", () -> charm.state().put("word", "one")));
            thrown.addAll(inAnotherThread("worker", () -> charm.state().string("word")));
            thrown.addAll(inAnotherThread("worker", event::defer));
        }));

        assertThat(thrown).hasSize(5).hasOnlyElementsOfType(IllegalStateException.class);
        assertThat(unit.juju().lines()).isEmpty();
    }

    private static List<Throwable> inAnotherThread(String name, Runnable code) throws InterruptedException {
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Thread thread = new Thread(code, name);
        thread.setUncaughtExceptionHandler((failed, e) -> thrown.add(e));
        thread.start();
        thread.join();
        return thrown;
    }
}
