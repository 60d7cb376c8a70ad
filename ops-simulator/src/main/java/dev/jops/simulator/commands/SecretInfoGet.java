package dev.jops.simulator.commands;

import dev.jops.simulator.buffer.ManagedSecret;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code secret-info-get}: for units that can manage the secret. */
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
        for (ManagedSecret secret : hook.buffer().secrets().managed().values()) {
            if (id == null ? secret.label().equals(label) : secret.id().equals(id)) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put(secret.id(), fields(hook, secret));
                return Output.of(answer, line);
            }
        }
        throw CommandFailure.failed("secret \"" + (id == null ? label : id) + "\" not found");
    }

    private static Map<String, Object> fields(HookContext hook, ManagedSecret secret) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("revision", (long) secret.revision());
        fields.put("label", secret.label());
        fields.put("owner", secret.owner().kind() == SecretOwner.Kind.UNIT ? "unit" : "application");
        SecretSettings settings = secret.settings();
        if (settings.description() != null && !settings.description().isEmpty()) {
            fields.put("description", settings.description());
        }
        if (settings.rotation() != null) {
            fields.put("rotation", settings.rotation().word());
        }
        if (settings.expiry() != null) {
            fields.put("expiry", settings.expiry());
        }
        secret.rotates().ifPresent(time -> fields.put("rotates", time));
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
        RelationRecord scope = hook.relation(relation);
        access.put("scope", scope == null ? "" : scope.tag());
        access.put("role", "view");
        return access;
    }
}
