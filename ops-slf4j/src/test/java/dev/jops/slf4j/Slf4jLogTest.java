package dev.jops.slf4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.HookEvent;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.LogLevel;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Harness;
import dev.jops.testing.JujuLogLine;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.fault.Kill;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

class Slf4jLogTest {
    private static final CharmMeta META = CharmMeta.fromYaml("name: shop");
    private static final Logger LOGGER = LoggerFactory.getLogger("org.example.Library");

    private Script script = charm -> {};
    private LogLevel lowest = LogLevel.INFO;

    /** What the charm does in every hook. */
    @FunctionalInterface
    private interface Script {
        void run(LibraryCharm charm) throws Exception;
    }

    /** A charm with a library that logs through SLF4J. */
    private final class LibraryCharm extends CharmBase {

        LibraryCharm(Framework framework) {
            super(framework);
            if (lowest == LogLevel.INFO) {
                new Slf4jLog(this);
            } else {
                new Slf4jLog(this, lowest);
            }
            framework.observe(HookEvent.class, event -> script.run(this));
            LOGGER.info("made");
        }
    }

    private Harness<LibraryCharm> begin() {
        Harness<LibraryCharm> harness = Harness.of(LibraryCharm::new, META);
        harness.begin();
        return harness;
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(UnitLog.isOpen()).isFalse();
    }

    @Test
    void lineOfALibraryIsInTheLogOfItsUnit() {
        script = charm -> {
            LOGGER.info("connected to {} in {} ms", "db", 12);
            LOGGER.warn("slow");
            LOGGER.error("failed");
        };

        try (Harness<LibraryCharm> harness = begin()) {
            harness.emit("start");

            assertThat(harness.log())
                    .map(JujuLogLine::toString)
                    .containsExactly(
                            "INFO org.example.Library: made",
                            "INFO org.example.Library: connected to db in 12 ms",
                            "WARNING org.example.Library: slow",
                            "ERROR org.example.Library: failed");
        }
    }

    @Test
    void everyDispatchOfAHarnessIsLogged() {
        script = charm -> LOGGER.info("again");

        try (Harness<LibraryCharm> harness = begin()) {
            harness.emit("start");
            LOGGER.info("between two dispatches");
            harness.emit("update-status");

            assertThat(harness.log())
                    .map(JujuLogLine::toString)
                    .containsExactly(
                            "INFO org.example.Library: made",
                            "INFO org.example.Library: again",
                            "INFO org.example.Library: again");
        }
    }

    @Test
    void exceptionComesWithItsStackTrace() {
        script = charm -> LOGGER.warn("lost {}", "db", new IOException("the disk is gone"));

        try (Harness<LibraryCharm> harness = begin()) {
            harness.emit("start");

            assertThat(harness.log().get(1).toString())
                    .startsWith("WARNING org.example.Library: lost db\njava.io.IOException: the disk is gone\n\tat ");
        }
    }

    @Test
    void linesBelowInfoAreLeftOut() {
        script = charm -> {
            LOGGER.debug("seen by nobody");
            LOGGER.trace("seen by nobody");
            assertThat(LOGGER.isDebugEnabled()).isFalse();
            assertThat(LOGGER.isInfoEnabled()).isTrue();
        };

        try (Harness<LibraryCharm> harness = begin()) {
            harness.emit("start");

            assertThat(harness.log()).map(JujuLogLine::toString).containsExactly("INFO org.example.Library: made");
        }
    }

    @Test
    void charmCanChooseEveryLine() {
        lowest = LogLevel.TRACE;
        script = charm -> {
            LOGGER.debug("one");
            LOGGER.trace("two");
        };

        try (Harness<LibraryCharm> harness = begin()) {
            harness.emit("start");

            assertThat(harness.log())
                    .map(JujuLogLine::toString)
                    .endsWith("DEBUG org.example.Library: one", "TRACE org.example.Library: two");
        }
    }

    @Test
    void charmCanChooseOnlyErrors() {
        lowest = LogLevel.ERROR;
        script = charm -> {
            LOGGER.warn("seen by nobody");
            LOGGER.error("seen");
        };

        try (Harness<LibraryCharm> harness = begin()) {
            harness.emit("start");

            assertThat(harness.log()).map(JujuLogLine::toString).containsExactly("ERROR org.example.Library: seen");
        }
    }

    @Test
    void lineOfAnotherThreadIsDropped() {
        script = charm ->
                CompletableFuture.runAsync(() -> LOGGER.error("from a pool")).get();

        try (Harness<LibraryCharm> harness = begin()) {
            harness.emit("start");

            assertThat(harness.log()).map(JujuLogLine::toString).containsExactly("INFO org.example.Library: made");
        }
    }

    @Test
    void markersAndMappedContextsAreAccepted() {
        script = charm -> {
            MDC.put("request", "7");
            LOGGER.info(MarkerFactory.getMarker("AUDIT"), "asked");
            assertThat(MDC.get("request")).isEqualTo("7");
            MDC.clear();
        };

        try (Harness<LibraryCharm> harness = begin()) {
            harness.emit("start");

            assertThat(harness.log()).map(JujuLogLine::toString).endsWith("INFO org.example.Library: asked");
        }
    }

    @Test
    void failedDispatchLeavesNothingBehind() {
        script = charm -> {
            throw new IllegalStateException("on purpose");
        };

        try (Harness<LibraryCharm> harness = begin()) {
            assertThatThrownBy(() -> harness.emit("start")).hasMessage("on purpose");

            assertThat(UnitLog.isOpen()).isFalse();
        }
    }

    @Test
    void charmsOfTwoHarnessesInOneThreadAreKeptApart() {
        script = charm -> LOGGER.info("again");

        try (Harness<LibraryCharm> first = begin();
                Harness<LibraryCharm> second = begin()) {
            first.emit("start");
            LOGGER.info("of the second, which has had no event yet");
            second.emit("start");
            first.emit("update-status");

            assertThat(first.log())
                    .map(JujuLogLine::toString)
                    .containsExactly(
                            "INFO org.example.Library: made",
                            "INFO org.example.Library: again",
                            "INFO org.example.Library: again");
            assertThat(second.log())
                    .map(JujuLogLine::toString)
                    .containsExactly(
                            "INFO org.example.Library: made",
                            "INFO org.example.Library: of the second, which has had no event yet",
                            "INFO org.example.Library: again");
        }
    }

    @Test
    void valueOfASecretThatALibraryLogsIsMasked() {
        script = charm -> {
            charm.unit().addSecret(Map.of("password", "hunter2hunter2"));
            LOGGER.info("logs in with hunter2hunter2");
        };

        try (Harness<LibraryCharm> harness = begin()) {
            harness.emit("start");

            assertThat(harness.log()).map(JujuLogLine::toString).endsWith("INFO org.example.Library: logs in with ***");
        }
    }

    @Test
    void unitsThatRunAtTheSameTimeAreKeptApart() {
        script = charm -> {
            LOGGER.info("before, in {}", charm.unit().name());
            charm.pause(Duration.ofSeconds(20));
            LOGGER.info("after, in {}", charm.unit().name());
        };

        List<String> lines = new ArrayList<>();
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.listen(entry -> {
                if (entry.text().contains(", in shop/")) {
                    lines.add(entry.subject() + " says " + entry.text());
                }
            });
            juju.deploy("shop", CharmCode.of(LibraryCharm::new, META), 2);
            juju.runUntilQuiet();
        }

        assertThat(lines.subList(0, 4))
                .containsSubsequence(
                        "shop/0 says INFO org.example.Library: before, in shop/0",
                        "shop/0 says INFO org.example.Library: after, in shop/0")
                .containsSubsequence(
                        "shop/1 says INFO org.example.Library: before, in shop/1",
                        "shop/1 says INFO org.example.Library: after, in shop/1");
        assertThat(lines.subList(0, 2)).noneMatch(line -> line.contains("after"));
    }

    @Test
    void unitWhoseProcessIsKilledLeavesNothingBehind() {
        script = charm -> LOGGER.info("in {}", charm.unit().name());

        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.deploy("shop", CharmCode.of(LibraryCharm::new, META), 1)
                    .unit(0)
                    .onNextHook(new Kill(2));
            juju.runUntilQuiet();

            assertThat(juju.timeline().toString()).contains("was killed");
        }
    }
}
