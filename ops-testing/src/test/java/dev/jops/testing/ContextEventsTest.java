package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.CollectAppStatusEvent;
import dev.jops.charm.CollectUnitStatusEvent;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.PebbleCheckEvent;
import dev.jops.charm.PebbleCustomNoticeEvent;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.LeaderOnlyException;
import dev.jops.testing.state.CheckState;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.DeferredState;
import dev.jops.testing.state.NoticeState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.TestEvent;
import dev.jops.testing.state.TestEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the events of a context: what the charm sees of them, and how they are deferred from state to state. */
class ContextEventsTest {
    private final List<Object> seen = new ArrayList<>();

    static Stream<Function<TestEvents<?>, TestEvent>> unitEvents() {
        return Stream.of(
                TestEvents::install,
                TestEvents::start,
                TestEvents::stop,
                TestEvents::remove,
                TestEvents::configChanged,
                TestEvents::updateStatus,
                TestEvents::upgradeCharm,
                TestEvents::leaderElected,
                TestEvents::leaderSettingsChanged,
                TestEvents::preSeriesUpgrade,
                TestEvents::postSeriesUpgrade);
    }

    @ParameterizedTest
    @MethodSource("unitEvents")
    void deliversEachEventOfTheUnit(Function<TestEvents<?>, TestEvent> factory) {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> seen.addAll(charm.heard));
        TestEvent event = factory.apply(context.on());

        context.run(event, State.builder().leader(true).build());

        assertThat(seen).singleElement().satisfies(name -> assertThat(
                        event.kind().replace("-", ""))
                .isEqualToIgnoringCase(String.valueOf(name)));
    }

    @Test
    void deliversEventsOfContainers() {
        ContainerState app = ContainerState.builder("app")
                .connectable(true)
                .layer("checks: {up: {override: replace}}")
                .check(CheckState.down("up"))
                .notice(new NoticeState("7", "example.com/done"))
                .build();
        State state = State.builder().container(app).build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            seen.add(charm.heard.get(0));
            if (event instanceof PebbleCustomNoticeEvent notice) {
                seen.add(notice.workload() + " " + notice.noticeId() + " " + notice.noticeKey());
            }
            if (event instanceof PebbleCheckEvent check) {
                seen.add(check.workload() + " " + check.checkName());
            }
        });

        context.run(context.on().pebbleReady(app), state);
        context.run(context.on().pebbleCustomNotice(app, app.notices().get(0)), state);
        context.run(context.on().pebbleCheckFailed(app, app.checks().get(0)), state);
        context.run(context.on().pebbleCheckRecovered(app, app.checks().get(0)), state);

        assertThat(seen)
                .containsExactly(
                        "PebbleReady",
                        "PebbleCustomNotice",
                        "app 7 example.com/done",
                        "PebbleCheckFailed",
                        "app up",
                        "PebbleCheckRecovered",
                        "app up");
    }

    @Test
    void emitsAnEventOfAComponent() {
        Context<StagedCharm> context =
                StagedCharm.context((charm, event) -> seen.add(((StagedCharm.ReadyEvent) event).url));

        context.run(
                context.on()
                        .custom(
                                charm -> charm.database.ready,
                                charm -> new StagedCharm.ReadyEvent("db:" + charm.app())),
                State.empty());

        assertThat(seen).containsExactly("db:shop");
        assertThat(context.warnings())
                .containsExactly("the event is one of the charm's own, of which Juju knows nothing: nothing is"
                        + " checked about it");
    }

    @Test
    void collectsTheStatusesOfALeader() {
        Context<CollectingCharm> context = Context.of(CollectingCharm::new, StagedCharm.META);

        State leader = context.run(
                context.on().collectStatus(), State.builder().leader(true).build());
        State follower = context.run(context.on().collectStatus(), State.empty());

        assertThat(leader.unitStatus()).isEqualTo(new ActiveStatus("unit"));
        assertThat(leader.applicationStatus()).isEqualTo(new ActiveStatus("app"));
        assertThat(follower.applicationStatus()).isEqualTo(State.empty().applicationStatus());
    }

    private static final class CollectingCharm extends CharmBase {
        CollectingCharm(Framework framework) {
            super(framework);
            framework.observe(CollectUnitStatusEvent.class, event -> event.addStatus(new ActiveStatus("unit")));
            framework.observe(CollectAppStatusEvent.class, event -> event.addStatus(new ActiveStatus("app")));
        }
    }

    @Test
    void listsTheEmittedEvents() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            if (event instanceof StartEvent) {
                charm.database.ready.emit(new StagedCharm.ReadyEvent("one"));
            }
        });

        context.run(context.on().start(), State.empty());

        assertThat(context.emittedEvents())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("StartEvent", "ReadyEvent");
        assertThat(context.allEvents())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "BeginEvent", "StartEvent", "ReadyEvent", "SettleEvent", "PreCommitEvent", "CommitEvent");
    }

    @Test
    void carriesDeferredEventsFromStateToStateInTheirOrder() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            seen.add(charm.heard.get(charm.heard.size() - 1));
            event.defer();
        });

        State one = context.run(context.on().start(), State.empty());
        State two = context.run(context.on().configChanged(), one);
        State three = context.run(context.on().install(), two);

        assertThat(three.deferred())
                .extracting(DeferredState::kind)
                .containsExactly("start", "config-changed", "install");
        assertThat(seen).containsExactly("Start", "Start", "ConfigChanged", "Start", "ConfigChanged", "Install");
        assertThat(context.allEvents().get(1)).isInstanceOf(StartEvent.class);
        assertThat(context.emittedEvents()).hasSize(1);
    }

    @Test
    void carriesTheValuesOfADeferredEventOfAComponent() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            if (event instanceof StagedCharm.ReadyEvent ready) {
                seen.add(ready.url);
                ready.defer();
            }
        });

        State deferred = context.run(
                context.on().custom(charm -> charm.database.ready, charm -> new StagedCharm.ReadyEvent("one")),
                State.empty());
        context.run(context.on().start(), deferred);

        assertThat(seen).containsExactly("one", "one");
    }

    @Test
    void makesADeferredEventFromAnEventAndAState() {
        RelationState db = RelationState.regular("db").remoteUnit(3, Map.of()).build();
        State state = State.builder().relation(db).build();
        Context<RelationCharm> context = Context.of(framework -> new RelationCharm(framework, seen), StagedCharm.META);

        DeferredState deferred = context.deferred(context.on().relationChanged(db, 3), state);
        context.run(context.on().start(), state.toBuilder().deferred(deferred).build());

        assertThat(deferred.kind()).isEqualTo("db-relation-changed");
        assertThat(seen).containsExactly("db:1 remote/3");
    }

    private static final class RelationCharm extends CharmBase {
        RelationCharm(Framework framework, List<Object> seen) {
            super(framework);
            framework.observe(
                    on("db").relationChanged(),
                    event -> seen.add(event.relation() + " " + event.unit().orElseThrow()));
        }
    }

    @Test
    void makesADeferredEventOfANamedHandlerAndOfAGroup() {
        Context<NamingCharm> context = Context.of(framework -> new NamingCharm(framework, seen), StagedCharm.META);
        DeferredState config = context.deferred(context.on().configChanged(), State.empty());

        context.run(
                context.on().stop(),
                State.builder()
                        .deferred(config.inGroup("reconcile"))
                        .deferred(config.named("tls"))
                        .build());

        assertThat(seen).containsExactly("group", "tls");
    }

    private static final class NamingCharm extends CharmBase {
        NamingCharm(Framework framework, List<Object> seen) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, "tls", event -> seen.add("tls"));
            framework.observeAll("reconcile", event -> seen.add("group")).of(ConfigChangedEvent.class);
        }
    }

    @Test
    void makesNoDeferredEventOfOneThatCannotBeDeferred() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {});

        assertThatThrownBy(() -> context.deferred(context.on().stop(), State.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("StopEvent can't be deferred");
        assertThatThrownBy(() -> context.deferred(context.on().collectStatus(), State.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("collect-status can't be deferred: it belongs to the dispatch in which it comes");
    }

    @Test
    void losesLeadershipAtACommand() {
        Context<StagedCharm> context = Context.builder(StagedCharm.playing((charm, event) -> {
                    seen.add(charm.unit().isLeader());
                    charm.pause(Duration.ofSeconds(31));
                    seen.add(charm.unit().isLeader());
                }))
                .meta(StagedCharm.META)
                .loseLeadershipAt(2)
                .build();

        State after =
                context.run(context.on().start(), State.builder().leader(true).build());

        assertThat(seen).containsExactly(true, false);
        assertThat(after.isLeader()).isFalse();
    }

    @Test
    void losesLeadershipAfterATimeAndRefusesWhatOnlyTheLeaderWrites() {
        RelationState peers = RelationState.peer("peers").build();
        State state = State.builder().leader(true).relation(peers).build();
        Context<StagedCharm> context = Context.builder(StagedCharm.playing((charm, event) -> {
                    charm.model()
                            .relation("peers")
                            .orElseThrow()
                            .data(charm.app())
                            .put("key", "value");
                    charm.pause(Duration.ofSeconds(30));
                }))
                .meta(StagedCharm.META)
                .loseLeadershipAfter(Duration.ofSeconds(30))
                .build();

        assertThatThrownBy(() -> context.run(context.on().start(), state))
                .isInstanceOf(CommitRefusedException.class)
                .hasMessageContaining("\"shop/0\" is not leader of \"shop\"");
    }

    @Test
    void refusesALossBeforeTheFirstCommand() {
        assertThatThrownBy(() -> Context.builder(StagedCharm.playing((charm, event) -> {}))
                        .loseLeadershipAt(0))
                .hasMessage("command 0 of a hook can't be chosen: the first one is 1");
    }

    @Test
    void holdsALeaderElectedBackUntilTheUnitLeads() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            seen.add(charm.heard.get(charm.heard.size() - 1));
            if (event instanceof LeaderElectedEvent && seen.size() == 1) {
                event.defer();
            }
        });
        State leader = State.builder().leader(true).build();

        State deferred = context.run(context.on().leaderElected(), leader);
        State follower = context.run(
                context.on().start(), deferred.toBuilder().leader(false).build());

        State again = context.run(
                context.on().start(), follower.toBuilder().leader(true).build());

        assertThat(follower.deferred()).hasSize(1);
        assertThat(again.deferred()).isEmpty();
        assertThat(seen).containsExactly("LeaderElected", "Start", "LeaderElected", "Start");
    }

    @Test
    void refusesAFollowerWhatOnlyTheLeaderMayDo() {
        Context<StagedCharm> context =
                StagedCharm.context((charm, event) -> charm.app().setStatus(new ActiveStatus()));

        assertThatThrownBy(() -> context.run(context.on().start(), State.empty()))
                .hasCauseInstanceOf(LeaderOnlyException.class);
    }

    @Test
    void makesADeferredEventOfAContainerWithHyphens() {
        CharmMeta meta = CharmMeta.fromYaml("name: shop\ncontainers: {web-server: {}}");
        ContainerState server = ContainerState.connectable("web-server");
        State state = State.builder().container(server).build();
        Context<WorkloadCharm> context = Context.of(framework -> new WorkloadCharm(framework, seen), meta);

        DeferredState deferred = context.deferred(context.on().pebbleReady(server), state);
        context.run(context.on().start(), state.toBuilder().deferred(deferred).build());

        assertThat(deferred.kind()).isEqualTo("web-server-pebble-ready");
        assertThat(seen).containsExactly("web-server");
    }

    private static final class WorkloadCharm extends CharmBase {
        WorkloadCharm(Framework framework, List<Object> seen) {
            super(framework);
            framework.observe(
                    on("web-server").pebbleReady(),
                    event -> seen.add(event.workload().name()));
        }
    }

    @Test
    void runsAnEventThatNobodyObserves() {
        Context<NamingCharm> context = Context.of(framework -> new NamingCharm(framework, seen), StagedCharm.META);

        State after = context.run(context.on().install(), State.empty());

        assertThat(after).isEqualTo(State.empty());
        assertThat(context.emittedEvents()).singleElement().isInstanceOf(InstallEvent.class);
        assertThat(seen).isEmpty();
    }
}
