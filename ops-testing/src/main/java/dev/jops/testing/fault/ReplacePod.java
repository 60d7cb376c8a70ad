package dev.jops.testing.fault;

/**
 * A fault that replaces a unit's pod, as when its node is drained or the pod is evicted. Only on Kubernetes.
 *
 * <p>The unit stays. In the old pod, stop runs if there is time for it within 30 s; a hook that was running may be
 * killed. The new pod has another address and the contents of the storages, but no other files: local state is lost and
 * containers are empty. There, upgrade-charm, config-changed and start run, and pebble-ready for each container. What
 * the charm keeps in the controller stays.
 */
public record ReplacePod(String unit) implements Fault {
    static final Form<ReplacePod> FORM = Form.of(
                    ReplacePod.class, "replace-pod", Part.unit(ReplacePod::unit), ReplacePod::new)
            .drawnInHooksToo();

    @Override
    public void happen(FaultTarget juju) {
        juju.replacePod(unit);
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.hasPods() && juju.isUp(unit);
    }

    @Override
    public String describe() {
        return "the pod of " + unit + " is replaced";
    }

    @Override
    public String rule() {
        return "a pod that is evicted or updated is replaced by another one of the same unit, whose agent finds no charm"
                + " directory and takes that for an upgrade (caasunitterminationworker, uniter/operation/deploy.go)";
    }

    @Override
    public Form<ReplacePod> form() {
        return FORM;
    }
}
