package dev.jops.conformance.pebble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Calls as in the {@link CallTable}, made up from a seed: layers, services, checks, notices, identities, files, commands,
 * signals, and requests that are wrong in one way. What depends on the moment is left out: whatever takes time is waited
 * for, a service that ends does so within a wait, and a check is not done by itself.
 */
final class RandomCalls {
    private static final int MOST_STARTS = 4;
    private static final String[] SERVICES = {"web", "db", "job", "bad", "late"};
    private static final String[] TEXTS = {
        "x",
        "\"\"",
        "5",
        "true",
        "null",
        "~",
        "1.5",
        "[a]",
        "{a: b}",
        "\"a: b\"",
        "\"#x\"",
        "'it''s'",
        "\"a\\nb\\n\"",
        "010",
        "1e3",
        "yes",
        "2024-01-01",
        "\" x\"",
        "- a",
        "\"12:30\"",
        "1_000",
        "é",
        "\"\\u0007\"",
        "\"=\"",
        "\"a\\\\b\""
    };
    private static final String[] SERVICE_SETTINGS = {
        "summary: TEXT",
        "description: TEXT",
        "startup: enabled",
        "startup: disabled",
        "startup: TEXT",
        "after: [web]",
        "after: [db, nobody]",
        "before: [late]",
        "before: TEXT",
        "requires: [db]",
        "requires: [job]",
        "requires: [null]",
        "environment: {A: TEXT, B: TEXT}",
        "environment: {}",
        "environment: TEXT",
        "user: root",
        "user: noone",
        "user-id: 0",
        "user-id: TEXT",
        "group: root",
        "working-dir: /tmp",
        "on-success: ignore",
        "on-failure: restart",
        "on-failure: TEXT",
        "on-check-failure: {up: ignore}",
        "on-check-failure: {up: TEXT}",
        "backoff-factor: 1e8",
        "backoff-factor: TEXT",
        "kill-delay: 1500ms",
        "kill-delay: TEXT",
        "command: TEXT",
        "command: \"a [ b ] c\"",
        "colour: red",
        "workload: w",
        "override: TEXT",
        "null: x"
    };
    private static final String[] CHECK_SETTINGS = {
        "level: alive",
        "level: ready",
        "level: TEXT",
        "startup: enabled",
        "startup: TEXT",
        "period: 2h",
        "period: 0s",
        "timeout: 1s",
        "timeout: 3h",
        "threshold: 2",
        "threshold: TEXT",
        "tcp: {port: 1}",
        "tcp: {port: TEXT}",
        "http: {headers: {A: TEXT}}",
        "exec: {user: noone}",
        "exec: {environment: {A: TEXT}}",
        "exec: null",
        "colour: red"
    };
    private static final String[] TARGET_SETTINGS = {
        "services: [all]",
        "services: [-web]",
        "services: [nobody]",
        "services: TEXT",
        "labels: {A: TEXT}",
        "labels: {pebble_a: b}",
        "type: paper",
        "location: TEXT"
    };
    private static final String[] VALUES = {
        "null",
        "5",
        "\"x\"",
        "true",
        "[]",
        "{}",
        "[null]",
        "\"\"",
        "1.5",
        "-1",
        "1e3",
        "99999999999999999999",
        "\"\\ud800\""
    };
    private static final String[] BODIES = {
        "services {\"action\":\"stop\",\"services\":VALUE}",
        "services {\"action\":VALUE,\"services\":[\"web\"]}",
        "layers {\"action\":\"add\",\"label\":VALUE,\"format\":\"yaml\",\"layer\":\"{}\"}",
        "layers {\"action\":\"add\",\"label\":\"z\",\"format\":\"yaml\",\"layer\":VALUE}",
        "layers {\"action\":\"add\",\"label\":\"z\",\"format\":\"yaml\",\"layer\":\"{}\",\"combine\":VALUE}",
        "checks {\"action\":\"stop\",\"checks\":VALUE}",
        "checks/refresh {\"name\":VALUE}",
        "signals {\"signal\":VALUE,\"services\":[\"web\"]}",
        "notices {\"action\":\"add\",\"type\":\"custom\",\"key\":\"example.com/v\",\"data\":VALUE}",
        "notices {\"action\":\"add\",\"type\":\"custom\",\"key\":\"example.com/v\",\"repeat-after\":VALUE}",
        "identities {\"action\":\"replace\",\"identities\":VALUE}",
        "identities {\"action\":\"replace\",\"identities\":{\"eve\":{\"access\":VALUE,\"local\":{\"user-id\":7}}}}",
        "identities {\"action\":\"replace\",\"identities\":{\"eve\":{\"access\":\"read\",\"local\":{\"user-id\":VALUE}}}}",
        "exec {\"command\":VALUE}",
        "exec {\"command\":[\"nothing\"],\"environment\":VALUE}",
        "files {\"action\":\"make-dirs\",\"dirs\":VALUE}",
        "files {\"action\":\"make-dirs\",\"dirs\":[{\"path\":\"{dir}/v\",\"permissions\":VALUE}]}",
        "files {\"action\":\"remove\",\"paths\":[{\"path\":VALUE}]}",
        "services VALUE",
        "layers {\"action\":\"add\"",
        "notices {} and more"
    };
    private static final String[] READS = {
        "services",
        "services?names=web,nobody&names=db",
        "checks",
        "checks?level=alive",
        "checks?level=dead",
        "health",
        "health?level=ready&names=up",
        "changes?select=all",
        "changes?select=ready&for=web",
        "changes?select=none",
        "notices",
        "notices?types=custom",
        "notices?users=all",
        "notices?user-id=0,1",
        "notices?after=2020-01-01T00:00:00Z",
        "notices?after=2020-01-01",
        "notices/1",
        "identities",
        "metrics",
        "plan?format=yaml",
        "plan",
        "logs",
        "logs?n=1",
        "logs?n=x",
        "services?names=%zz",
        "services?a;b&names=web",
        "/services",
        "./checks",
        "nothing",
        "changes/1",
        "pairing"
    };
    private static final String[] PATHS = {
        "a", "b", "c/d", "c", "a/x", "./a", "c/../b", "x/../b", ".a", "é", "a/", "link"
    };
    private static final String[] OWNERS = {
        "",
        "",
        "",
        ",\"user\":\"nobody\"",
        ",\"user\":\"noone\"",
        ",\"group\":\"root\"",
        ",\"user-id\":-1",
        ",\"user-id\":4711,\"group-id\":4712",
        ",\"permissions\":\"600\"",
        ",\"permissions\":\"0644\""
    };
    private static final String[] COMMANDS = {
        "{\"command\":[\"echo\",\"hi\"]}",
        "{\"command\":[\"false\"]}",
        "{\"command\":[\"cat\"]}|x",
        "{\"command\":[\"id\",\"-un\"],\"user\":\"nobody\",\"working-dir\":\"/\"}",
        "{\"command\":[\"echo\"],\"service-context\":\"nobody\"}",
        "{\"command\":[\"echo\"],\"working-dir\":\"/nowhere\"}"
    };

    private final Random random;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Boolean> known = new LinkedHashMap<>();
    private int starts;

    private RandomCalls(long seed) {
        this.random = new Random(seed);
    }

    static List<String> of(long seed) {
        RandomCalls made = new RandomCalls(seed);
        made.calls.add("FAILS bad 3 200 oops");
        made.calls.add("FAILS late 0 1400");
        int count = 5 + made.random.nextInt(36);
        for (int i = 0; i < count; i++) {
            made.call();
        }
        for (String read :
                List.of("services", "checks", "plan?format=yaml", "changes?select=all", "notices", "metrics")) {
            made.calls.add("GET /v1/" + read);
        }
        return made.calls;
    }

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }

    private void call() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> layer();
            case 3, 4 -> services();
            case 5 -> checks();
            case 6 -> calls.add("POST /v1/" + any(BODIES).replace("VALUE", any(VALUES)));
            case 7 -> files();
            case 8 -> identities();
            case 9 -> notices();
            case 10 -> calls.add(random.nextBoolean() ? "RUN " + any(COMMANDS) : signal());
            default -> calls.add("GET /v1/" + any(READS));
        }
    }

    private void layer() {
        String label = any("a", "a", "b", "c", "a/b", "d/e", "pebble-f");
        String section =
                switch (random.nextInt(8)) {
                    case 0 -> "checks: {" + entry(any("up", "net"), CHECK_SETTINGS) + "}";
                    case 1 -> "log-targets: {" + entry(any("t", "u"), TARGET_SETTINGS) + "}";
                    case 2 ->
                        any("services: TEXT", "checks: TEXT", "workloads: {}", "colours: {}", "TEXT")
                                .replace("TEXT", any(TEXTS));
                    default -> "services: {" + entry(any(SERVICES), SERVICE_SETTINGS) + "}";
                };
        calls.add("LAYER " + label + " " + (random.nextInt(5) > 0) + " {" + section + "}");
        calls.add("RUN {\"command\":[\"sleep\",\"0.05\"]}");
        if (random.nextBoolean()) {
            calls.add("GET /v1/plan?format=yaml");
        }
    }

    /** An entry that replaces what a layer before says, or is merged into it, with some settings. */
    private String entry(String name, String... settings) {
        boolean isMerged = known.put(name, true) != null && random.nextInt(3) > 0;
        Map<String, String> all = new LinkedHashMap<>();
        put(all, isMerged ? "override: merge" : "override: replace");
        if (!isMerged) {
            for (String usual : usual(name)) {
                put(all, usual);
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            String setting = any(settings);
            String key = setting.substring(0, setting.indexOf(':'));
            if (!(key.equals("period") && all.containsKey(key)) && !(key.equals("command") && name.length() > 3)) {
                put(all, setting.replace("TEXT", any(TEXTS)));
            }
        }
        return name + ": {" + String.join(", ", all.values()) + "}";
    }

    private static void put(Map<String, String> settings, String setting) {
        settings.put(setting.substring(0, setting.indexOf(':')), setting);
    }

    private static List<String> usual(String name) {
        return switch (name) {
            case "up" -> List.of("exec: {command: \"true\"}", "period: 1h");
            case "net" -> List.of("tcp: {port: 1}", "period: 1h");
            case "t", "u" -> List.of("type: loki", "location: \"http://localhost:1\"");
            case "bad" ->
                List.of("command: sh -c 'sleep 0.2; echo oops; exit 3'", "backoff-delay: 1h", "backoff-limit: 2h");
            case "late" -> List.of("command: sh -c 'sleep 1.4; exit 0'", "backoff-delay: 1h", "backoff-limit: 2h");
            default -> List.of("command: sleep 1000");
        };
    }

    private void services() {
        String action = any("start", "start", "stop", "restart", "replan", "autostart");
        starts += action.equals("stop") ? 0 : 1;
        if (starts <= MOST_STARTS) {
            boolean isOfAll = action.equals("replan") || action.equals("autostart");
            String names = isOfAll ? "[]" : "[\"" + any(SERVICES) + "\",\"" + any("web", "db", "bad", "nobody") + "\"]";
            calls.add("POST /v1/services {\"action\":\"" + action + "\",\"services\":" + names + "}");
            calls.add("WAIT");
            calls.add("RUN {\"command\":[\"sleep\",\"1\"]}");
        }
        calls.add("GET /v1/services");
    }

    private void checks() {
        String names = "[\"" + any("up", "net") + "\",\"" + any("up", "net", "nobody", "") + "\"]";
        calls.add(any(
                "POST /v1/checks {\"action\":\"start\",\"checks\":" + names + "}",
                "POST /v1/checks {\"action\":\"stop\",\"checks\":" + names + "}",
                "POST /v1/checks {\"action\":\"stop\",\"checks\":[\"up\"]}",
                "POST /v1/checks/refresh {\"name\":\"up\"}"));
        calls.add("RUN {\"command\":[\"sleep\",\"0.1\"]}");
        calls.add("GET /v1/checks");
    }

    private void files() {
        String path = "{dir}/" + any(PATHS);
        calls.add(
                switch (random.nextInt(5)) {
                    case 0 -> "PUSH " + path + " {\"make-dirs\":" + random.nextBoolean() + any(OWNERS) + "} hello";
                    case 1 -> "PULL " + path;
                    case 2 ->
                        "POST /v1/files {\"action\":\"make-dirs\",\"dirs\":[{\"path\":\"" + path
                                + "\",\"make-parents\":" + random.nextBoolean() + any(OWNERS) + "}]}";
                    case 3 ->
                        "POST /v1/files {\"action\":\"remove\",\"paths\":[{\"path\":\"" + path + "\",\"recursive\":"
                                + random.nextBoolean() + "}]}";
                    default ->
                        "GET /v1/files?action=list&path=" + path
                                + any("", "&itself=true", "&pattern=[a-c]", "&pattern=[");
                });
        calls.add("GET /v1/files?action=list&path={dir}");
    }

    private void identities() {
        String value = any(
                "null",
                "{\"access\":\"" + any("admin", "read", "untrusted", "") + "\",\"local\":{\"user-id\":"
                        + any("1001", "1002") + "}}",
                "{\"access\":\"metrics\",\"basic\":{\"password\":\"" + any("$6$a$b", "") + "\"}}",
                "{\"access\":\"read\"}");
        calls.add("POST /v1/identities {\"action\":\"" + any("add", "update", "replace", "remove")
                + "\",\"identities\":{\"" + any("bob", "amy", "1") + "\":" + value + "}}");
        calls.add("GET /v1/identities");
    }

    private void notices() {
        calls.add("POST /v1/notices {\"action\":\"add\",\"type\":\"" + any("custom", "custom", "warning")
                + "\",\"key\":\""
                + any("example.com/a", "a.b/c/d", "a/b") + "\",\"repeat-after\":\"" + any("", "1h", "0s", "soon")
                + "\",\"data\":" + any("{}", "{\"a\":\"b\"}", "{\"a\":null}", "null", "[]") + "}");
        calls.add("GET /v1/notices?types=custom");
    }

    private String signal() {
        String signal = any("SIGCONT", "SIGURG", "SIGNONE", "");
        return "POST /v1/signals {\"signal\":\"" + signal + "\",\"services\":[\"" + any(SERVICES) + "\"]}";
    }
}
