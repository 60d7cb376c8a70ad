package dev.jops.conformance.pebble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Calls as in the {@link CallTable}, made up from a seed: layers, services, checks, notices, identities, files, commands,
 * signals, and requests that are wrong in one way. What depends on timing is left out: the calls wait for everything that
 * takes time, a service that ends does so during such a wait, and no check is performed by itself.
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
        "\"a\\\\b\"",
        "!!str 5",
        "!!int x",
        "0o17",
        "0b11",
        "+5",
        "-0",
        ".5",
        "5.",
        "1e400",
        "12345678901234567890",
        "2024-1-1",
        "\"<<\"",
        "\"\\ud83d\\ude00\"",
        "\"a\\tb\"",
        "\"a #b\"",
        "\"\\u2028\"",
        "\"\\u00a0x\"",
        "\"&x\"",
        "'!a'",
        "\"%a\"",
        "\"-\"",
        "\"?\"",
        "True",
        "NO",
        "[a, [b]]",
        "{a: {b: c}}",
        "{a: b, a: c}",
        "[null, ~, x]",
        "\"x \"",
        "\"\\n\"",
        "\"a\\n\\n b\"",
        "'a long text of more than eighty characters, which some writers of YAML would break into several lines'",
        "@a",
        "*a",
        "\"\\x\"",
        "[a",
        "a: b"
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
        "user: nobody",
        "user-id: 4711",
        "group-id: TEXT",
        "group: noone",
        "working-dir: /nowhere",
        "working-dir: \"{dir}/a\"",
        "working-dir: TEXT",
        "command: no-such-program",
        "command: /no/such/program",
        "command: \"{dir}/a\"",
        "command: \"{dir}\"",
        "command: \"sleep 'a\"",
        "command: \"sleep [ 1000 ]\"",
        "command: \"[ sleep ]\"",
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
        "kill-delay: -1s",
        "backoff-delay: DURATION",
        "backoff-limit: DURATION",
        "backoff-factor: 0.5",
        "on-success: failure-shutdown",
        "on-failure: failure-shutdown",
        "on-success: TEXT",
        "on-check-failure: TEXT",
        "after: TEXT",
        "after: [TEXT]",
        "requires: TEXT",
        "before: [web, db]",
        "after: [job, web]",
        "requires: [web, db]",
        "environment: {TEXT: x}",
        "environment: {A: TEXT, A: x}",
        "<<: {summary: TEXT}",
        "<<: TEXT",
        "command: x",
        "command: 5",
        "command: \"\"",
        "command: [a, TEXT]",
        "command: {a: b}",
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
        "period: [1h]",
        "timeout: 1h1m1.5s",
        "timeout: s",
        "timeout: 1 s",
        "timeout: [1s]",
        "level: [TEXT]",
        "tcp: TEXT",
        "http: TEXT",
        "exec: TEXT",
        "http: {url: TEXT}",
        "http: {url: \"http://localhost:1\"}",
        "http: {headers: TEXT}",
        "tcp: {host: TEXT}",
        "exec: {command: x}",
        "exec: {command: 5}",
        "exec: {command: [a]}",
        "exec: {command: null}",
        "exec: {command: \"a 'b\"}",
        "exec: {command: \"true\", service-context: web}",
        "exec: {command: no-such-program}",
        "exec: {command: \"true\", working-dir: /nowhere}",
        "exec: {command: \"true\", user: nobody}",
        "exec: {service-context: nobody}",
        "exec: {group: root}",
        "exec: {user-id: [1]}",
        "override: TEXT",
        "startup: disabled",
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
        "type: TEXT",
        "type: opentelemetry",
        "services: [all, -all, web, -db]",
        "services: [TEXT]",
        "labels: TEXT",
        "labels: {TEXT: x}",
        "override: TEXT",
        "location: null",
        "colour: red",
        "location: TEXT"
    };
    private static final String[] DURATIONS = {
        "1h",
        "-1s",
        "1us",
        "1\u00b5s",
        "1h1m1.5s",
        ".5s",
        "1.s",
        "s",
        "1 s",
        "\"\"",
        "5",
        "0",
        "1d",
        "+1s",
        "1e3s",
        "300000h",
        "1ns"
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
        "exec {\"command\":[VALUE]}",
        "exec {\"command\":[\"{dir}\"]}",
        "exec {\"command\":[\"{dir}/a\"]}",
        "exec {\"command\":[\"/no/such/program\"]}",
        "exec {\"command\":[\"nothing\"],\"width\":VALUE}",
        "exec {\"command\":[\"nothing\"],\"terminal\":VALUE}",
        "exec {\"command\":[\"echo\"],\"timeout\":\"1x\"}",
        "exec {\"command\":[\"echo\"],\"working-dir\":\"{dir}/a\"}",
        "exec {\"command\":[\"echo\"],\"working-dir\":\"{dir}/a/x\"}",
        "exec {\"command\":[\"echo\"],\"service-context\":\"nobody\"}",
        "exec {\"command\":[\"echo\"],\"user\":\"noone\"}",
        "exec {\"command\":[\"echo\"],\"user\":\"nobody\",\"user-id\":5}",
        "exec {\"command\":[\"echo\"],\"group-id\":5}",
        "exec {\"command\":[\"echo\"],\"interactive\":true}",
        "changes/1 {\"action\":VALUE}",
        "changes/1 {\"action\":\"abort\"}",
        "changes/x {\"action\":\"abort\"}",
        "services/web {}",
        "notices {\"action\":\"add\",\"type\":VALUE,\"key\":\"example.com/v\"}",
        "notices {\"action\":\"add\",\"type\":\"custom\",\"key\":VALUE}",
        "identities {\"action\":VALUE,\"identities\":{}}",
        "identities {\"action\":\"add\",\"identities\":{\"eve\":VALUE}}",
        "identities {\"action\":\"add\",\"identities\":{\"eve\":{\"access\":\"read\",\"basic\":{\"password\":VALUE}}}}",
        "signals {\"signal\":\"SIGCONT\",\"services\":VALUE}",
        "checks {\"action\":VALUE,\"checks\":[\"up\"]}",
        "layers {\"action\":\"add\",\"label\":\"z\",\"format\":VALUE,\"layer\":\"{}\"}",
        "layers {\"action\":\"add\",\"label\":\"z\",\"format\":\"yaml\",\"layer\":\"{}\",\"inner\":VALUE}",
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
        "changes/2/wait?timeout=1ms",
        "changes/x/wait",
        "changes?select=in-progress",
        "changes?select=all&for=db",
        "notices?keys=example.com/a",
        "notices?types=change-update&keys=1,2",
        "notices?after=2020-01-01T00:00:00%2B01:00&types=custom",
        "notices?user-id=-1",
        "notices?users=some",
        "notices?timeout=1ms&keys=none.such/a",
        "notices/x",
        "health?names=net",
        "health?level=dead",
        "checks?level=ready&names=net,up",
        "checks?names=nobody",
        "logs?services=web,bad&n=2",
        "logs?follow=x",
        "files?action=read&path={dir}/a",
        "files?action=list",
        "files?action=list&path=a",
        "files?action=list&path=/&itself=true&pattern=x",
        "files?path={dir}",
        "tasks/1/websocket/stdio",
        "system-info",
        "signals",
        "exec",
        "layers",
        "pairing"
    };
    private static final String[] PATHS = {
        "a",
        "b",
        "c/d",
        "c",
        "a/x",
        "./a",
        "c/../b",
        "x/../b",
        ".a",
        "é",
        "a/",
        "link",
        "link/x",
        "lost",
        "round",
        "c/",
        "",
        ".",
        "a.mkdir-new",
        "c/d/e/f",
        "link/../b"
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
        ",\"permissions\":\"0644\"",
        ",\"permissions\":\"000\"",
        ",\"permissions\":\"777\"",
        ",\"permissions\":\"8\"",
        ",\"permissions\":\"-77\"",
        ",\"user\":\"root\",\"group\":\"nogroup\"",
        ",\"user\":\"nobody\",\"user-id\":65534",
        ",\"user\":\"nobody\",\"user-id\":1",
        ",\"group\":\"noone\",\"user-id\":0",
        ",\"group\":\"nogroup\",\"group-id\":1,\"user-id\":0",
        ",\"user-id\":0"
    };
    private static final String[] COMMANDS = {
        "{\"command\":[\"echo\",\"hi\"]}",
        "{\"command\":[\"false\"]}",
        "{\"command\":[\"cat\"]}|x",
        "{\"command\":[\"id\",\"-un\"],\"user\":\"nobody\",\"working-dir\":\"/\"}",
        "{\"command\":[\"echo\"],\"service-context\":\"nobody\"}",
        "{\"command\":[\"echo\"],\"working-dir\":\"/nowhere\"}",
        "{\"command\":[\"echo\"],\"service-context\":\"web\"}",
        "{\"command\":[\"sh\",\"-c\",\"echo $A\"],\"service-context\":\"web\",\"environment\":{\"A\":\"x\"}}",
        "{\"command\":[\"sh\",\"-c\",\"echo out; echo err >&2\"],\"combined\":true}",
        "{\"command\":[\"{dir}/a\"]}",
        "{\"command\":[\"echo\",\"x\"],\"user\":\"nobody\",\"working-dir\":\"{dir}/c\"}"
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
        made.calls.add("LINK {dir}/link c");
        made.calls.add("LINK {dir}/lost nothing");
        made.calls.add("LINK {dir}/round round");
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
            case 6 -> {
                calls.add("POST /v1/" + any(BODIES).replace("VALUE", any(VALUES)));
                calls.add("RUN {\"command\":[\"sleep\",\"0.05\"]}");
            }
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

    /** An entry with some settings, which replaces an earlier one or is merged into it. */
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
            if (!(key.equals("period") && all.containsKey(key))
                    && !(isOfEnd(key) && List.of("bad", "late").contains(name))) {
                put(all, setting.replace("TEXT", any(TEXTS)).replace("DURATION", any(DURATIONS)));
            }
        }
        return name + ": {" + String.join(", ", all.values()) + "}";
    }

    /** Whether a setting says when a service ends, or what happens then. */
    private static boolean isOfEnd(String key) {
        return key.equals("command") || key.startsWith("backoff-");
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
                                + any(
                                        "",
                                        "&itself=true",
                                        "&itself=x",
                                        "&pattern=[a-c]",
                                        "&pattern=[",
                                        "&pattern=*[^a]",
                                        "&pattern=\\\\");
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
                + any("example.com/a", "a.b/c/d", "a/b", "A.b/c", "a.b/c_d", "a.b/", "a-b.c/d-e")
                + "\",\"repeat-after\":\"" + any("", "1h", "0s", "soon", "1d", "-1s", "5")
                + "\",\"data\":" + any("{}", "{\"a\":\"b\"}", "{\"a\":null}", "null", "[]", "{\"a\":5}", "\"x\"")
                + "}");
        calls.add("GET /v1/notices?types=custom");
    }

    private String signal() {
        String signal = any("SIGCONT", "SIGURG", "SIGWINCH", "SIGNONE", "CONT", "sigcont", "18", "");
        return "POST /v1/signals {\"signal\":\"" + signal + "\",\"services\":[\"" + any(SERVICES) + "\"]}";
    }
}
