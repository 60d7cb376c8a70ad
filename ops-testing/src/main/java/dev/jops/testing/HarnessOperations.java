package dev.jops.testing;

import dev.jops.hookcmds.Network;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.ContainerMeta;
import dev.jops.meta.ResourceMeta;
import dev.jops.meta.ResourceType;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.NetworkRecord;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.single.SingleUnit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What an operator, others' secrets, a workload and a machine do to the unit of a {@link Harness}, config aside. */
abstract sealed class HarnessOperations extends UnitView permits HarnessRelations {

    /** The model. */
    abstract Controller controller();

    /** The unit. */
    abstract SingleUnit unit();

    /** Emits a hook, whether hooks are enabled or not. */
    abstract void emit(Hook hook);

    /** Emits a hook if the charm is there and hooks are enabled; otherwise the charm sees the model as it is now. */
    abstract void emitIfEnabled(Hook hook);

    /** Emits a hook if the charm is there, whether hooks are enabled or not. */
    abstract void emitIfBegun(Hook hook);

    /** A relation by its number, or a refusal. */
    abstract RelationRecord relation(int id);

    /** The secrets. */
    abstract HarnessSecrets secrets();

    final ApplicationRecord application() {
        return unit().unit().application();
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
        Map<String, ?> checked = controller().checkedParameters(unit().unit(), action, parameters);
        ActionRecord record = controller().addAction(action, checked);
        emit(Hook.ofAction(action, record.id()));
        record.end();
        return ActionOutcome.of(record).requireSuccess();
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
            ids.add(controller().addStorage(unit().unit(), name).id());
        }
        return ids;
    }

    /**
     * Attaches a storage and emits storage-attached; nothing happens if it is attached already.
     *
     * @throws IllegalArgumentException if there is none such
     */
    public void attachStorage(String id) {
        StorageRecord storage = unit().unit().storage(id);
        if (!storage.isAttached()) {
            storage.attach(unit().files().storage(storage));
            emitIfEnabled(Hook.of(storage, "attached"));
        }
    }

    /**
     * Emits storage-detaching and detaches a storage after that; it can be attached again.
     *
     * @throws IllegalStateException before the harness has begun
     */
    public void detachStorage(String id) {
        requireBegun();
        detach(id);
    }

    private void detach(String id) {
        StorageRecord storage = unit().unit().storage(id);
        if (storage.isAttached()) {
            emitIfEnabled(Hook.of(storage, "detaching"));
            storage.detach();
            refresh();
        }
    }

    /** Detaches a storage, if it is attached, and removes it. */
    public void removeStorage(String id) {
        detach(id);
        unit().unit().remove(unit().unit().storage(id));
    }

    /** Tells of the storages that were added before the charm was there, as a deployment does before install. */
    void emitInitialStorages() {
        for (String name : application().meta().orElseThrow().storages().keySet()) {
            for (StorageRecord storage : List.copyOf(unit().unit().storages())) {
                if (!storage.name().equals(name)) {
                    continue;
                }
                if (storage.isAttached()) {
                    emit(Hook.of(storage, "attached"));
                } else {
                    attachStorage(storage.id());
                }
            }
        }
    }

    /** Refuses what needs the charm. */
    abstract void requireBegun();

    /**
     * Adds a secret of another application or unit, and returns its identifier.
     *
     * @throws IllegalArgumentException if the content is none for a secret
     */
    public String addModelSecret(String owner, Map<String, String> content) {
        return secrets().add(SecretOwner.named(owner), content);
    }

    /** Adds a secret of the operator's, and returns its identifier; the charm reads it once it is granted. */
    public String addUserSecret(Map<String, String> content) {
        return secrets().add(secrets().operator(), content);
    }

    /**
     * Gives a secret of somebody else new content, and emits secret-changed, whether the charm has read the secret or not,
     * the content is another one or not and hooks are enabled or not, as Python's harness does. Only other content is a new
     * revision.
     *
     * @throws IllegalArgumentException if the charm owns it, or the content is none for a secret
     */
    public void setSecretContent(String id, Map<String, String> content) {
        emitIfBegun(secrets().setContent(id, content));
    }

    /**
     * Lets an application or unit read a secret of somebody else: through the first relation with its owner, if that is no
     * operator.
     *
     * @throws IllegalArgumentException if the charm owns it, or there is no such relation
     */
    public void grantSecret(String id, String grantee) {
        secrets().grant(id, grantee);
        refresh();
    }

    /**
     * Takes that back.
     *
     * @throws IllegalArgumentException if the charm owns it
     */
    public void revokeSecret(String id, String grantee) {
        secrets().revoke(id, grantee);
        refresh();
    }

    /** The applications and units that a secret is granted to through a relation. */
    public Set<String> secretGrants(String id, int relationId) {
        return secrets().grants(id, relationId);
    }

    /** The revisions of a secret that are there, oldest first. */
    public List<Integer> secretRevisions(String id) {
        return secrets().revisions(id);
    }

    /** Emits secret-rotate, with the label by which the charm knows the secret. */
    public void triggerSecretRotation(String id) {
        emit(secrets().trigger("secret-rotate", id, null, 0));
    }

    /** Emits secret-rotate with a label. */
    public void triggerSecretRotation(String id, String label) {
        emit(secrets().trigger("secret-rotate", id, label, 0));
    }

    /** Emits secret-remove for a revision, with the label by which the charm knows the secret. */
    public void triggerSecretRemoval(String id, int revision) {
        emit(secrets().trigger("secret-remove", id, null, revision));
    }

    /** Emits secret-remove for a revision with a label. */
    public void triggerSecretRemoval(String id, int revision, String label) {
        emit(secrets().trigger("secret-remove", id, label, revision));
    }

    /** Emits secret-expired for a revision, with the label by which the charm knows the secret. */
    public void triggerSecretExpiration(String id, int revision) {
        emit(secrets().trigger("secret-expired", id, null, revision));
    }

    /** Emits secret-expired for a revision with a label. */
    public void triggerSecretExpiration(String id, int revision, String label) {
        emit(secrets().trigger("secret-expired", id, label, revision));
    }

    /**
     * Adds the content of a resource, a file or the description of an image.
     *
     * @throws IllegalArgumentException if the charm declares no such resource
     */
    public void addResource(String name, String content) {
        application().attach(name, content.getBytes(StandardCharsets.UTF_8));
        refresh();
    }

    /**
     * Adds the description of an image as Juju writes it, for each such resource that the charm declares.
     *
     * @see #addResource
     */
    public void populateOciResources() {
        for (ResourceMeta resource :
                application().meta().orElseThrow().resources().values()) {
            if (resource.type() == ResourceType.OCI_IMAGE) {
                addResource(resource.name(), "registrypath: registrypath\nusername: username\npassword: password\n");
            }
        }
    }

    /** Gives every binding that has no network of its own this IPv4 address. */
    public void addNetwork(String address) {
        setNetwork("", network(address));
    }

    /**
     * Gives an endpoint or an extra binding a network with this IPv4 address.
     *
     * @throws IllegalArgumentException if the charm declares no such binding, or the address is none
     */
    public void addNetwork(String address, String binding) {
        CharmMeta meta = application().meta().orElseThrow();
        if (!meta.extraBindings().contains(binding) && !binding.equals("juju-info")) {
            meta.requireRelation(binding);
        }
        setNetwork(binding, network(address));
    }

    /**
     * Gives one relation of an endpoint a network with this IPv4 address.
     *
     * @throws IllegalArgumentException if the endpoint has no such relation, or the address is none
     */
    public void addNetwork(String address, String endpoint, int relation) {
        if (!relation(relation).endpointOf(application()).equals(endpoint)) {
            throw new IllegalArgumentException("the relation " + relation + " is one of "
                    + relation(relation).endpointOf(application()) + ", and not of " + endpoint);
        }
        setNetwork(endpoint + ":" + relation, network(address));
    }

    private static Network network(String address) {
        if (!isIpv4(address)) {
            throw new IllegalArgumentException(
                    address + " is no IPv4 address: others, and whole networks, are set with setNetwork(...)");
        }
        return NetworkRecord.of(address, address.substring(0, address.lastIndexOf('.')) + ".0/24");
    }

    private static boolean isIpv4(String address) {
        String[] numbers = address.split("\\.", -1);
        for (String number : numbers) {
            boolean isShort = !number.isEmpty() && number.length() <= 3;
            if (!isShort || !number.chars().allMatch(Character::isDigit) || Integer.parseInt(number) > 255) {
                return false;
            }
        }
        return numbers.length == 4;
    }

    /** Gives a binding, or one relation such as {@code db:4}, this network. */
    public void setNetwork(String binding, Network network) {
        unit().unit().setNetwork(binding, network);
        refresh();
    }

    /**
     * Says how many units the operator wants; before, there are as many as in the peer relations.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void setPlannedUnits(int count) {
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
     * Emits pebble-ready of a container, whether hooks are enabled or not; nothing before the harness has begun.
     *
     * @throws IllegalArgumentException if the charm declares no such container
     */
    public void pebbleReady(String container) {
        emitIfBegun(Hook.ofWorkload(container(container), "pebble-ready", Collections.emptyMap()));
    }

    /** Emits pebble-custom-notice of a container, whether hooks are enabled or not. */
    public void pebbleCustomNotice(String container, String id, String key) {
        emitIfBegun(Hook.ofNotice(container(container), id, key));
    }

    /** Emits pebble-check-failed of a container, whether hooks are enabled or not. */
    public void pebbleCheckFailed(String container, String check) {
        emitIfBegun(Hook.ofCheck(container(container), "pebble-check-failed", check));
    }

    /** Emits pebble-check-recovered of a container, whether hooks are enabled or not. */
    public void pebbleCheckRecovered(String container, String check) {
        emitIfBegun(Hook.ofCheck(container(container), "pebble-check-recovered", check));
    }

    private ContainerMeta container(String name) {
        return application().meta().orElseThrow().requireContainer(name);
    }

    /** Between events the charm sees the model as it is now. */
    abstract void refresh();
}
