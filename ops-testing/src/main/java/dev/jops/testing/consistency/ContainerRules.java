package dev.jops.testing.consistency;

import dev.jops.meta.CharmMeta;
import dev.jops.simulator.pebble.NoticeRules;
import dev.jops.testing.exchange.RunSetup;
import dev.jops.testing.state.CheckState;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.ExecState;
import dev.jops.testing.state.NoticeState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.TestEvent;
import java.util.ArrayList;
import java.util.List;

/** The rules about containers, what their Pebble knows, and their events. */
final class ContainerRules {
    private final CharmMeta meta;
    private final State state;
    private final TestEvent event;
    private final Findings findings;

    ContainerRules(RunSetup setup, State state, TestEvent event, Findings findings) {
        this.meta = setup.meta();
        this.state = state;
        this.event = event;
        this.findings = findings;
    }

    void check() {
        List<String> names = new ArrayList<>();
        for (ContainerState container : state.containers()) {
            names.add(container.name());
            findings.refusalsOf(() -> meta.requireContainer(container.name()));
            checkPlan(container);
            checkExecs(container);
            checkNotices(container);
        }
        findings.requireOnce(names, "the container", "keep one of them");
        if (event instanceof TestEvent.OfContainer about) {
            checkEvent(about, names);
        }
    }

    private void checkPlan(ContainerState container) {
        PlanOfLayers plan = PlanOfLayers.of(container.layers());
        for (CheckState check : container.checks()) {
            String what = "the check " + check.name() + " of the container " + container.name();
            CheckState planned = plan.check(check.name()).orElse(null);
            if (planned == null) {
                findings.error(what + " is not in its plan, which has "
                        + (plan.checks().isEmpty() ? "no checks" : String.join(", ", plan.checks()))
                        + ": add it to a layer");
                continue;
            }
            differs(what, "level", planned.level(), check.level());
            differs(what, "startup", planned.startup(), check.startup());
            differs(what, "threshold", Integer.toString(planned.threshold()), Integer.toString(check.threshold()));
        }
        for (String service : container.services().keySet()) {
            if (!plan.services().contains(service)) {
                findings.warning("the service " + service + " of the container " + container.name()
                        + " is not in its plan, as after a layer was replaced: add it to a layer if that is not meant");
            }
        }
    }

    private void differs(String what, String part, String planned, String given) {
        if (!planned.equals(given)) {
            findings.error(what + " has the " + part + " \"" + given + "\", and in its plan \"" + planned
                    + "\": make both the same");
        }
    }

    private void checkExecs(ContainerState container) {
        List<String> prefixes = new ArrayList<>();
        for (ExecState exec : container.execs()) {
            prefixes.add(String.join(" ", exec.words()));
        }
        findings.requireOnce(
                prefixes, "the result in " + container.name() + " of commands that begin with", "keep one of them");
    }

    private void checkNotices(ContainerState container) {
        for (NoticeState notice : container.notices()) {
            NoticeRules.problem(notice.key(), notice.data())
                    .ifPresent(problem -> findings.error("the Pebble of the container " + container.name()
                            + " would refuse the notice " + notice.id() + ": " + problem));
        }
    }

    private void checkEvent(TestEvent.OfContainer about, List<String> names) {
        ContainerState container = about.container();
        findings.refusalsOf(() -> meta.requireContainer(container.name()));
        if (!names.contains(container.name())) {
            findings.error(event.kind() + " is about the container " + container.name()
                    + ", which the state does not have: add it with container(...), reachable or not");
        } else if (!state.containers().contains(container)) {
            findings.error(event.kind() + " is about the container " + container.name()
                    + " as the state does not have it: give the event the same one as the state");
        } else if (!container.isConnectable()) {
            findings.warning(event.kind() + " comes from a container whose Pebble does not answer, as when it has"
                    + " restarted since: make it connectable if that is not meant");
        }
        about.notice().ifPresent(notice -> {
            if (state.containers().stream().noneMatch(known -> known.notices().contains(notice))) {
                findings.error(event.kind() + " is about the notice " + notice.id()
                        + ", which no container has: add it with notice(...)");
            }
        });
        about.check().ifPresent(check -> {
            if (container.checks().stream().noneMatch(known -> known.name().equals(check.name()))) {
                findings.error(event.kind() + " is about the check " + check.name() + ", which the container "
                        + container.name() + " does not have: add it with check(...)");
            }
        });
    }
}
