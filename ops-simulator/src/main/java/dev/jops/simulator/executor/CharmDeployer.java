package dev.jops.simulator.executor;

import dev.jops.simulator.model.UnitRecord;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deploys newer code of a charm on one unit's machine, once its agent gets to it.
 *
 * <p>juju: internal/worker/uniter/operation/deploy.go
 */
public final class CharmDeployer {
    private final UnitRecord unit;
    private final HookExecutor executor;
    private @Nullable Consumer<HookExecutor> newer;
    private boolean isForced;

    /** Creates the deployer of a unit that runs the charm of its application. */
    public CharmDeployer(UnitRecord unit, HookExecutor executor) {
        this.unit = unit;
        this.executor = executor;
    }

    /**
     * Records that the application's charm was replaced.
     *
     * @param code puts the code in place of the former one
     * @param force whether a unit in error deploys it too
     */
    public void refreshed(Consumer<HookExecutor> code, boolean force) {
        newer = code;
        isForced = force;
    }

    /** Returns whether there is newer code, which a unit in error has to deploy too. */
    public boolean isForced() {
        return newer != null && isForced;
    }

    /** Deploys the newest code, if the unit does not run it yet. */
    public void deploy() {
        if (newer != null) {
            newer.accept(executor);
            newer = null;
            unit.upgrade();
        }
    }
}
