package notes;

import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** Units and containers with machines of their own, which not every computer supports. */
final class OwnMachines {

    private OwnMachines() {}

    /**
     * Returns what a deployment returns.
     *
     * @throws TestAbortedException if this computer does not support machines
     */
    static <T> T deployed(Supplier<T> deployment) {
        try {
            return deployment.get();
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains("jops.machine=namespaces can't be followed")) {
                throw new TestAbortedException(e.getMessage());
            }
            throw e;
        }
    }
}
