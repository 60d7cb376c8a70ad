package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.model.RelationDataAccessException;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PauseTest {
    private final SimulatedJuju juju = SimulatedJuju.withSeed(4);

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void letsOthersRunMeanwhile() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof StartEvent && charm.unit().name().equals("mysql/0")) {
                        charm.log().info("pause");
                        charm.pause(Duration.ofMinutes(10));
                        charm.log().info("go on");
                    }
                }),
                2);

        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).contains("start");
        assertThat(subjectsBetween("INFO pause", "INFO go on")).contains("mysql/1");
        assertThat(juju.elapsed()).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void takesOnlyVirtualTime() {
        List<Duration> taken = new ArrayList<>();
        juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof StartEvent) {
                        var before = charm.clock().instant();
                        charm.pause(Duration.ofHours(3));
                        taken.add(Duration.between(before, charm.clock().instant()));
                    }
                }),
                1);

        juju.runUntilQuiet();

        assertThat(taken).containsExactly(Duration.ofHours(3));
    }

    @Test
    void canBeInManyHooksAtOnce() {
        List<String> order = new ArrayList<>();
        juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof StartEvent) {
                        int number = Integer.parseInt(charm.unit().name().substring("mysql/".length()));
                        charm.pause(Duration.ofMinutes(10L * (10 - number)));
                        order.add(charm.unit().name());
                    }
                }),
                8);

        juju.runUntilQuiet();

        assertThat(order)
                .containsExactly(
                        "mysql/7", "mysql/6", "mysql/5", "mysql/4", "mysql/3", "mysql/2", "mysql/1", "mysql/0");
    }

    @Test
    void lastsOverSeveralCallsFromOutside() {
        List<String> done = new ArrayList<>();
        juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof StartEvent) {
                        charm.pause(Duration.ofMinutes(10));
                        done.add("start");
                    }
                }),
                1);

        juju.advance(Duration.ofMinutes(5));
        boolean isDoneEarly = !done.isEmpty();
        juju.advance(Duration.ofMinutes(6));

        assertThat(isDoneEarly).isFalse();
        assertThat(done).containsExactly("start");
    }

    @Test
    void letsTheThirtySecondsOfJujusPromisePass() {
        List<String> answers = new ArrayList<>();
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof ConfigChangedEvent && charm.unit().isLeader()) {
                        charm.log().info("leader");
                        charm.pause(Duration.ofSeconds(29));
                        answers.add(charm.unit() + " after 29 s " + charm.unit().isLeader());
                        charm.pause(Duration.ofSeconds(11));
                        answers.add(charm.unit() + " after 40 s " + charm.unit().isLeader());
                        charm.shared().put("written", "too late");
                    }
                }),
                2);
        juju.runUntil("the leader is in its hook", () -> logs().contains("INFO leader"), Duration.ofMinutes(1));
        SimulatedUnit loser = app.leader().orElseThrow();

        juju.inject(new RevokeLease(app.name()));
        juju.runUntil("the hook ends", () -> loser.hookInError().isPresent(), Duration.ofMinutes(3));

        assertThat(answers).contains(loser.name() + " after 29 s true", loser.name() + " after 40 s false");
        assertThat(juju.timeline().toString()).contains(RelationDataAccessException.class.getName());
        assertThat(app.peerData("peers")).doesNotContainKey("written");
    }

    @Test
    void endsWhenTheMachineVanishes() {
        List<String> done = new ArrayList<>();
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof StartEvent) {
                        done.add("before");
                        charm.pause(Duration.ofMinutes(1));
                        done.add("after");
                    }
                }),
                1);
        juju.runUntil("the hook pauses", () -> !done.isEmpty(), Duration.ofMinutes(1));

        OngoingFault absence = juju.inject(new Vanish(app.unit(0).name()));
        juju.advance(Duration.ofMinutes(5));
        List<String> whileAway = List.copyOf(done);
        absence.end();
        juju.advance(Duration.ofMinutes(5));

        assertThat(whileAway).containsExactly("before");
        assertThat(done).containsExactly("before", "before", "after");
        assertThat(Optional.ofNullable(app.unit(0).hooks().get(4))).contains("start");
    }

    @Test
    void endsWhenTheSimulationIsClosed() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof StartEvent) {
                        threads.add(Thread.currentThread());
                        charm.pause(Duration.ofHours(1));
                    }
                }),
                3);
        juju.advance(Duration.ofMinutes(5));

        juju.close();
        for (Thread thread : threads) {
            thread.join(Duration.ofMinutes(1).toMillis());
        }

        assertThat(threads).hasSize(3).noneMatch(Thread::isAlive);
    }

    private List<String> logs() {
        return juju.timeline().entries().stream()
                .filter(entry -> entry.what() == Occurrence.LOG)
                .map(TimelineEntry::text)
                .toList();
    }

    private List<String> subjectsBetween(String first, String last) {
        List<TimelineEntry> entries = juju.timeline().entries();
        List<String> texts = entries.stream().map(TimelineEntry::text).toList();
        return entries.subList(texts.indexOf(first), texts.indexOf(last)).stream()
                .map(TimelineEntry::subject)
                .toList();
    }
}
