package dev.jops.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jops.framework.EventBase;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.SettableStatus;
import dev.jops.model.WaitingStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CollectStatusTest {
    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    private static TestCharm.Setup adding(SettableStatus... statuses) {
        return charm -> charm.framework().observe(CollectUnitStatusEvent.class, event -> {
            for (SettableStatus status : statuses) {
                event.addStatus(status);
            }
        });
    }

    static List<List<SettableStatus>> rising() {
        return List.of(
                List.of(new ActiveStatus("a"), new WaitingStatus("w")),
                List.of(new WaitingStatus("w"), new MaintenanceStatus("m")),
                List.of(new MaintenanceStatus("m"), new BlockedStatus("b")));
    }

    @ParameterizedTest
    @MethodSource("rising")
    void mostSevereStatusWinsInEitherOrder(List<SettableStatus> rising) {
        SettableStatus mild = rising.get(0);
        SettableStatus severe = rising.get(1);

        unit.succeed("update-status", adding(mild, severe));
        unit.succeed("update-status", adding(severe, mild));

        String line = "status-set --application=false " + severe.name() + " -- " + severe.message();
        assertThat(unit.juju().lines()).containsExactly(line, line);
    }

    @Test
    void firstOfEqualsWins() {
        unit.succeed("update-status", adding(new BlockedStatus("one"), new BlockedStatus("two")));

        assertThat(unit.juju().last("status-set")).isEqualTo("status-set --application=false blocked -- one");
    }

    @Test
    void nothingCollectedLeavesTheStatusThatAHandlerSet() {
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> charm.unit().setStatus(new ActiveStatus("mine")));
            charm.framework().observe(CollectUnitStatusEvent.class, event -> seen.add("asked"));
        });

        assertThat(seen).containsExactly("asked");
        assertThat(unit.juju().lines()).containsExactly("status-set --application=false active -- mine");
    }

    @Test
    void collectedStatusReplacesTheOneThatAHandlerSet() {
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> charm.unit().setStatus(new BlockedStatus("old")));
            adding(new ActiveStatus("new")).accept(charm);
        });

        assertThat(unit.juju().last("status-set")).isEqualTo("status-set --application=false active -- new");
    }

    @Test
    void statusOfTheApplicationIsCollectedOnlyOnTheLeader() {
        TestCharm.Setup setup = charm -> charm.framework()
                .observe(CollectAppStatusEvent.class, event -> event.addStatus(new ActiveStatus("led")));

        unit.succeed("update-status", setup);
        assertThat(unit.juju().lines()).containsExactly("is-leader --format=json");
        unit.juju().electLeader();
        unit.succeed("update-status", setup);

        assertThat(unit.juju().last("status-set")).isEqualTo("status-set --application=true active -- led");
    }

    @Test
    void charmThatCollectsNothingRunsNoCommand() {
        unit.succeed("update-status", charm -> {});

        assertThat(unit.juju().calls()).isEmpty();
    }

    @Test
    void statusIsCollectedAfterTheEventAndBeforeTheCommit() {
        unit.succeed("start", charm -> {
            charm.framework().observe(CollectUnitStatusEvent.class, event -> seen.add("collect"));
            charm.framework().observe(dev.jops.framework.SettleEvent.class, event -> seen.add("settle"));
            charm.framework().observe(dev.jops.framework.PreCommitEvent.class, event -> seen.add("pre-commit"));
            charm.framework().observe(StartEvent.class, event -> seen.add("start"));
        });

        assertThat(seen).containsExactly("start", "settle", "collect", "pre-commit");
    }

    @Test
    void statusIsCollectedInActionsAndWithoutAnEventToo() {
        unit.dispatch("", adding(new ActiveStatus("exec")));

        assertThat(unit.juju().last("status-set")).isEqualTo("status-set --application=false active -- exec");
    }

    @Test
    void failedDispatchCollectsNothing() {
        unit.hook("start", charm -> {
            adding(new ActiveStatus("fine")).accept(charm);
            charm.framework().observe(StartEvent.class, event -> {
                throw new IllegalStateException("no");
            });
        });

        assertThat(unit.juju().lines()).isEmpty();
    }

    @Test
    void restrictedHookCollectsNothing() {
        unit.succeed("collect-metrics", charm -> {
            adding(new ActiveStatus("fine")).accept(charm);
            charm.framework().observe(CollectAppStatusEvent.class, event -> seen.add("app"));
        });

        assertThat(seen).isEmpty();
        assertThat(unit.juju().calls()).isEmpty();
    }

    @Test
    void everyStatusStaysReadable() {
        unit.succeed("update-status", charm -> {
            adding(new ActiveStatus("web"), new BlockedStatus("no database")).accept(charm);
            charm.framework()
                    .observe(
                            CollectUnitStatusEvent.class,
                            "last",
                            event -> seen.add(event.statuses().toString()));
        });

        assertThat(seen).containsExactly("[BlockedStatus[message=no database], ActiveStatus[message=web]]");
    }

    @Test
    void charmCanCollectAtAnyTimeWithoutSettingAStatus() {
        unit.juju().electLeader();
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> {
                seen.add(charm.collectUnitStatus().toString());
                seen.add(charm.collectAppStatus().toString());
                assertThat(unit.juju().lines()).isEmpty();
            });
            adding(new ActiveStatus("web"), new WaitingStatus("disk")).accept(charm);
        });

        assertThat(seen).containsExactly("[WaitingStatus[message=disk], ActiveStatus[message=web]]", "[]");
    }

    /** An option that nobody has set. */
    record Settings(String title) {}

    @Test
    void blockedStatusOfAnEndedHandlerIsCollected() {
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> charm.config().loadOrBlock(Settings.class));
            adding(new WaitingStatus("disk")).accept(charm);
        });

        assertThat(unit.juju().last("status-set"))
                .startsWith("status-set --application=false blocked -- the option title ");
    }

    @Test
    void blockedStatusOfAHandlerThatEndsDuringCollectionIsCollected() {
        unit.succeed("start", charm -> {
            charm.framework().observe(CollectUnitStatusEvent.class, "one", event -> charm.config()
                    .loadOrBlock(Settings.class));
            adding(new ActiveStatus("two")).accept(charm);
        });

        assertThat(unit.juju().last("status-set"))
                .startsWith("status-set --application=false blocked -- the option title ");
        assertThat(unit.juju().lines("status-set")).hasSize(1);
    }

    @Test
    void collectingSetsNothingEvenIfAHandlerEndsBlocked() {
        unit.hook("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> {
                seen.add(charm.collectUnitStatus().get(0).name());
                seen.add(String.valueOf(unit.juju().lines("status-set").size()));
            });
            charm.framework().observe(CollectUnitStatusEvent.class, event -> charm.config()
                    .loadOrBlock(Settings.class));
        });

        assertThat(seen).containsExactly("blocked", "0");
    }

    @Test
    void collectingIsNotDeferrable() {
        unit.succeed("start", charm -> charm.framework()
                .observe(CollectUnitStatusEvent.class, event -> assertThatIllegalStateException()
                        .isThrownBy(event::defer)
                        .withMessage("CollectUnitStatusEvent can't be deferred: every dispatch collects again")));
    }

    @Test
    void customEventCannotHaveItsName() {
        unit.succeed("start", charm -> assertThatIllegalArgumentException()
                .isThrownBy(() -> charm.define("collect-unit-status", (snapshot, model) -> new Custom()))
                .withMessageStartingWith("collect-unit-status is an event of Juju's"));
    }

    private static final class Custom extends EventBase {}
}
