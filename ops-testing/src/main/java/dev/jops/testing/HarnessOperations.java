package dev.jops.testing;

import dev.jops.hookcmds.Network;
import dev.jops.meta.ContainerMeta;
import dev.jops.testing.juju.ActionParameters;
import dev.jops.testing.juju.ActionRecord;
import dev.jops.testing.juju.ApplicationRecord;
import dev.jops.testing.juju.Controller;
import dev.jops.testing.juju.HarnessUnit;
import dev.jops.testing.juju.Hook;
import dev.jops.testing.juju.NetworkRecord;
import dev.jops.testing.juju.ResourceRecord;
import dev.jops.testing.juju.StorageRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What an operator, a workload and a machine do to the unit of a {@link Harness}, relations and config aside. */
abstract sealed class HarnessOperations permits Harness {

    /** The model. */
    abstract Controller controller();

    /** The unit. */
    abstract HarnessUnit unit();

    /** Emits a hook, whether hooks are enabled or not. */
    abstract void emit(Hook hook);

    /** Emits a hook if the charm is there and hooks are enabled; otherwise the charm sees the model as it is now. */
    abstract void emitIfEnabled(Hook hook);

    private ApplicationRecord application() {
        return unit().record().application();
    }

    /** Runs an action without parameters, as {@link #runAction(String, Map)} does. */
    public ActionOutcome runAction(String action) {
        return runAction(action, Collections.emptyMap());
    }

    /**
     * Runs an action, whether hooks are enabled or not. What the agent adds to results, such as {@code return-code}, is not
     * there: no process has run.
     *
     * @throws ActionFailedException if the charm marked it as failed; an exception of the charm is thrown as it is
     * @throws IllegalArgumentException if the charm declares no such action, or Juju refuses the parameters
     */
    public ActionOutcome runAction(String action, Map<String, ?> parameters) {
        Map<String, ?> checked = ActionParameters.checked(
                application().meta().orElseThrow().requireAction(action),
                parameters,
                controller().rules());
        ActionRecord record = controller().addAction(action, checked);
        emit(Hook.ofAction(action, record.id()));
        record.end();
        ActionOutcome outcome = ActionOutcome.of(record);
        if (!outcome.succeeded()) {
            throw new ActionFailedException(outcome);
        }
        return outcome;
    }

    /**
     * Adds a storage, which is not attached yet.
     *
     * @return its identifier, such as {@code data/0}
     * @throws IllegalArgumentException if the charm declares no such storage
     */
    public String addStorage(String name) {
        return addStorage(name, 1).get(0);
    }

    /** Adds several storages of a name, which are not attached yet. */
    public List<String> addStorage(String name, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(controller().addStorage(unit().record(), name).id());
        }
        return ids;
    }

    /** The storages, attached or not; those that the charm asked for are among them once its hook has succeeded. */
    public List<String> storages() {
        List<String> ids = new ArrayList<>();
        for (StorageRecord storage : unit().record().storages()) {
            ids.add(storage.id());
        }
        return ids;
    }

    /**
     * Attaches a storage and emits storage-attached; nothing happens if it is attached already.
     *
     * @throws IllegalArgumentException if there is none such
     */
    public void attachStorage(String id) {
        StorageRecord storage = unit().record().storage(id);
        if (!storage.isAttached()) {
            storage.attach(unit().files().storage(storage));
            emitIfEnabled(Hook.of(storage, "attached"));
        }
    }

    /** Emits storage-detaching and detaches a storage after that; it can be attached again. */
    public void detachStorage(String id) {
        StorageRecord storage = unit().record().storage(id);
        if (storage.isAttached()) {
            emitIfEnabled(Hook.of(storage, "detaching"));
            storage.detach();
            refresh();
        }
    }

    /** Detaches a storage, if it is attached, and removes it. */
    public void removeStorage(String id) {
        detachStorage(id);
        unit().record().remove(unit().record().storage(id));
    }

    /** Attaches what was added before the charm was there, as a deployment does before install. */
    void emitInitialStorages() {
        for (StorageRecord storage : List.copyOf(unit().record().storages())) {
            storage.attach(unit().files().storage(storage));
            emit(Hook.of(storage, "attached"));
        }
    }

    /**
     * Adds the content of a resource, a file or the description of an image.
     *
     * @throws IllegalArgumentException if the charm declares no such resource
     */
    public void addResource(String name, String content) {
        application()
                .attach(new ResourceRecord(
                        application().meta().orElseThrow().requireResource(name),
                        content.getBytes(StandardCharsets.UTF_8)));
        refresh();
    }

    /** Gives every binding that has no network of its own this IPv4 address. */
    public void addNetwork(String address) {
        setNetwork("", network(address));
    }

    /** Gives an endpoint or an extra binding a network with this IPv4 address. */
    public void addNetwork(String address, String binding) {
        setNetwork(binding, network(address));
    }

    /** Gives one relation of an endpoint a network with this IPv4 address. */
    public void addNetwork(String address, String endpoint, int relation) {
        setNetwork(endpoint + ":" + relation, network(address));
    }

    private static Network network(String address) {
        return NetworkRecord.of(address, address.substring(0, address.lastIndexOf('.')) + ".0/24");
    }

    /** Gives a binding, or one relation such as {@code db:4}, this network. */
    public void setNetwork(String binding, Network network) {
        unit().record().setNetwork(binding, network);
        refresh();
    }

    /**
     * Says how many units the operator wants; before, there are as many as in the peer relations.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void setPlannedUnits(int count) {
        if (count < 0) {
            throw new IllegalArgumentException(application().name() + " can't be planned with " + count + " units");
        }
        application().setPlannedUnits(OptionalInt.of(count));
    }

    /** Goes back to as many planned units as there are in the peer relations. */
    public void resetPlannedUnits() {
        application().setPlannedUnits(OptionalInt.empty());
    }

    /** Says which cloud the model is in, in the words of {@code credential-get}, and has the charm trusted with it. */
    public void setCloudSpec(Map<String, ?> spec) {
        controller().setCloudSpec(spec);
        application().setTrusted(true);
        refresh();
    }

    /** How often the charm had the machine rebooted; the hook that a reboot at once ended is not run again. */
    public int rebootCount() {
        return unit().reboots();
    }

    /**
     * Emits pebble-ready of a container, whether hooks are enabled or not.
     *
     * @throws IllegalArgumentException if the charm declares no such container
     */
    public void pebbleReady(String container) {
        emit(Hook.ofWorkload(container(container), "pebble-ready", Collections.emptyMap()));
    }

    /** Emits pebble-custom-notice of a container, whether hooks are enabled or not. */
    public void pebbleCustomNotice(String container, String id, String key) {
        emit(Hook.ofNotice(container(container), id, key));
    }

    /** Emits pebble-check-failed of a container, whether hooks are enabled or not. */
    public void pebbleCheckFailed(String container, String check) {
        emit(Hook.ofCheck(container(container), "pebble-check-failed", check));
    }

    /** Emits pebble-check-recovered of a container, whether hooks are enabled or not. */
    public void pebbleCheckRecovered(String container, String check) {
        emit(Hook.ofCheck(container(container), "pebble-check-recovered", check));
    }

    private ContainerMeta container(String name) {
        return application().meta().orElseThrow().requireContainer(name);
    }

    /** Between events the charm sees the model as it is now. */
    abstract void refresh();
}
