package dev.jops.simulator.model;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationScope;
import dev.jops.meta.StorageMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The replacement of an application's charm: what Juju refuses, and what changes in the model.
 *
 * <p>juju: state/application.go, SetCharm, checkRelationsOps and checkStorageUpgrade
 */
public final class CharmReplacement {
    private final Controller controller;
    private final ApplicationRecord application;
    private final CharmMeta former;
    private final CharmMeta newer;

    CharmReplacement(Controller controller, ApplicationRecord application, CharmMeta newer) {
        this.controller = controller;
        this.application = application;
        this.former = application.charm().meta();
        this.newer = newer;
    }

    /**
     * Refuses a charm that can't replace the application's.
     *
     * @throws IllegalArgumentException in Juju's words
     */
    public void require() {
        if (!newer.name().equals(former.name())) { // juju: cmd/juju/application/refresher, which checks the name first
            throw new IllegalArgumentException("cannot refresh \"" + former.name() + "\" to \"" + newer.name() + "\"");
        }
        if (newer.isSubordinate() != former.isSubordinate()) {
            throw refusal("cannot change an application's subordinacy");
        }
        newer.relations().values().forEach(this::requireRoom);
        former.storages().values().forEach(this::requireKept);
        for (RelationRecord relation : controller.relationsOf(application)) {
            if (!relation.isPeer() && !isImplemented(relation)) {
                throw refusal("would break relation \"" + relation + "\"");
            }
        }
    }

    private void requireRoom(RelationMeta endpoint) {
        int count = 0;
        for (RelationRecord relation : controller.relationsOf(application)) {
            count += relation.endpointOf(application).equals(endpoint.endpoint()) ? 1 : 0;
        }
        if (endpoint.limit().isPresent() && count > endpoint.limit().getAsInt()) {
            throw refusal("new charm version imposes a maximum relation limit of "
                    + endpoint.limit().getAsInt() + " for " + application.name() + ":" + endpoint.endpoint()
                    + " which cannot be satisfied by the number of already established relations (" + count + ")");
        }
    }

    private boolean isImplemented(RelationRecord relation) {
        RelationMeta before = former.relations().get(relation.endpointOf(application));
        RelationMeta after = newer.relations().get(relation.endpointOf(application));
        if (before == null) {
            return true; // juju-info, which every charm has
        }
        return after != null
                && after.role() == before.role()
                && after.interfaceName().equals(before.interfaceName())
                && (before.scope() == RelationScope.CONTAINER || after.scope() != RelationScope.CONTAINER);
    }

    private void requireKept(StorageMeta before) {
        StorageMeta after = newer.storages().get(before.name());
        String what = "existing storage \"" + before.name() + "\" ";
        if (after == null) {
            requireUnused(before);
        } else if (after.type() != before.type()) {
            throw refusal(what + "type changed from \"" + before.type().word() + "\" to \""
                    + after.type().word() + "\"");
        } else if (after.isShared() != before.isShared()) {
            throw refusal(what + "shared changed from " + before.isShared() + " to " + after.isShared());
        } else if (after.isReadOnly() != before.isReadOnly()) {
            throw refusal(what + "read-only changed from " + before.isReadOnly() + " to " + after.isReadOnly());
        } else if (!after.location().equals(before.location())) {
            throw refusal(what + "location changed from \"" + before.location() + "\" to \"" + after.location() + "\"");
        } else if (isLess(after.most(), before.most())) {
            String most =
                    before.most().isPresent() ? Integer.toString(before.most().getAsInt()) : "<unbounded>";
            throw refusal(what + "range contracted: max decreased from " + most + " to "
                    + after.most().getAsInt());
        } else if (!before.location().isEmpty() && isSingle(before) && !isSingle(after)) {
            throw refusal(what + "with location changed from single to multiple");
        }
    }

    private void requireUnused(StorageMeta removed) {
        if (removed.fewest() > 0) {
            throw refusal("required storage \"" + removed.name() + "\" removed");
        }
        for (UnitRecord unit : application.units().values()) {
            if (unit.count(removed.name()) > 0) {
                throw refusal("in-use storage \"" + removed.name() + "\" removed");
            }
        }
    }

    private static boolean isLess(OptionalInt most, OptionalInt before) {
        return most.isPresent() && (before.isEmpty() || most.getAsInt() < before.getAsInt());
    }

    private static boolean isSingle(StorageMeta storage) {
        return storage.most().orElse(2) == 1;
    }

    private IllegalArgumentException refusal(String reason) {
        String url = application.charm().next(newer).url();
        return new IllegalArgumentException(
                "cannot upgrade application \"" + application.name() + "\" to charm \"" + url + "\": " + reason);
    }

    /** Replaces the charm; each unit keeps the former one until its agent has upgraded it. */
    public void make() {
        application.refresh(newer);
    }

    /** Returns the peer relations that the new charm does not declare, which Juju removes without an event. */
    public List<RelationRecord> stalePeers() {
        List<RelationRecord> stale = new ArrayList<>();
        for (RelationRecord relation : controller.relationsOf(application)) {
            if (relation.isPeer() && !isImplemented(relation)) {
                stale.add(relation);
            }
        }
        return stale;
    }

    /** Adds the peer relations that only the new charm declares, and returns them. */
    public List<RelationRecord> addPeers() {
        List<RelationRecord> added = new ArrayList<>();
        for (RelationMeta relation : newer.relations().values()) {
            if (relation.isPeer() && !former.relations().containsKey(relation.endpoint())) {
                added.add(controller.addRelation(application, relation.endpoint(), application, relation.endpoint()));
            }
        }
        return added;
    }

    /** Returns the required storages that only the new charm declares. */
    public List<StorageMeta> addedStorages() {
        List<StorageMeta> added = new ArrayList<>();
        for (StorageMeta storage : newer.storages().values()) {
            if (storage.fewest() > 0 && !former.storages().containsKey(storage.name())) {
                added.add(storage);
            }
        }
        return added;
    }
}
