package dev.jops.simulator.commands;

import dev.jops.hookcmds.SecretRotate;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code secret-info-get}: for those who can manage a secret. */
final class SecretInfoGet implements HookCommand {
    private static final Flag LABEL = Flag.value("--label");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.YAML_OR_JSON, Output.FILE, LABEL);
        String given = line.argument(0);
        String label = line.value(LABEL);
        boolean isLabelled = label != null && !label.isEmpty();
        String id = given == null ? null : SecretUri.id(given);
        if (given == null && !isLabelled) {
            throw CommandFailure.usage("require either a secret URI or label");
        }
        if (given != null && isLabelled) {
            throw CommandFailure.usage("specify either a secret URI or label but not both");
        }
        line.atMost(1);
        for (SecretRecord secret : hook.secrets().managed()) {
            if (id == null ? secret.label().equals(label) : secret.id().equals(id)) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put(secret.id(), fields(hook, secret));
                return Output.of(answer, line);
            }
        }
        throw SecretRights.notFound(id == null ? String.valueOf(label) : id);
    }

    private static Map<String, Object> fields(HookContext hook, SecretRecord secret) {
        Map<String, Object> fields = new LinkedHashMap<>();
        SecretRecord committed = hook.controller().secrets().find(secret.id());
        fields.put("revision", committed == null ? 1L : (long) committed.latestRevision());
        fields.put("label", secret.label());
        fields.put("owner", secret.owner().kind() == SecretOwner.Kind.UNIT ? "unit" : "application");
        putText(fields, "description", secret.description());
        if (committed != null || secret.rotation() != SecretRotate.NEVER) {
            fields.put("rotation", secret.rotation().word());
        }
        secret.expiry().ifPresent(time -> fields.put("expiry", time));
        if (committed != null) { // Juju plans the rotation when it commits
            committed.nextRotation().ifPresent(time -> fields.put("rotates", time));
        }
        List<Map<String, Object>> access = new ArrayList<>();
        secret.grants().forEach((grantee, relation) -> access.add(access(hook, grantee, relation)));
        if (!access.isEmpty()) {
            fields.put("access", access);
        }
        return fields;
    }

    private static Map<String, Object> access(HookContext hook, String grantee, int relation) {
        Map<String, Object> access = new LinkedHashMap<>();
        access.put("target", (Names.isUnit(grantee) ? "unit-" : "application-") + grantee.replace('/', '-'));
        access.put("scope", tag(hook, hook.relation(relation)));
        access.put("role", "view");
        return access;
    }

    private static String tag(HookContext hook, @Nullable RelationRecord relation) {
        if (relation == null) {
            return "";
        }
        String own = hook.application().name() + "." + relation.endpointOf(hook.application());
        var other = relation.otherSideOf(hook.application());
        return "relation-" + own + (relation.isPeer() ? "" : "#" + other.name() + "." + relation.endpointOf(other));
    }

    private static void putText(Map<String, Object> fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
    }
}
