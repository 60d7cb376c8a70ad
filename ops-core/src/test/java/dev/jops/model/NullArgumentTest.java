package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jops.charm.ActionEvent;
import dev.jops.hookcmds.Port;
import dev.jops.hookcmds.SecretChange;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.machine.FileMode;
import dev.jops.machine.HostMachine;
import dev.jops.machine.Machine;
import dev.jops.machine.Program;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("NullAway") // what a charm that is compiled without such a check passes
class NullArgumentTest {
    private static final OneUnit ONE = new OneUnit();

    static {
        ONE.juju().script("secret-add", 0, "secret:cn9s2a4hh5jc73b5v7r0\n", "");
    }

    private static final Model MODEL = ONE.model();
    private static final Unit UNIT = MODEL.unit();
    private static final Relation RELATION = MODEL.relation("db", 4);
    private static final Secret SECRET = UNIT.addSecret(Map.of("password", "s3cret"));
    private static final ActionEvent ACTION = new ActionEvent("backup", "7", ONE.session());
    private static final Machine MACHINE = new HostMachine();

    /** A call, and what its null is named. */
    private static Arguments named(String name, Runnable call) {
        return arguments(name, call);
    }

    static Stream<Arguments> modelCalls() {
        return Stream.of(
                named("ports", () -> UNIT.setPorts((Port[]) null)),
                named("port", () -> UNIT.setPorts(Port.tcp(80), null)),
                named("word", () -> Port.parse(null)),
                named("endpoint", () -> MODEL.relation(null)),
                named("endpoint", () -> MODEL.relations(null)),
                named("endpoint", () -> MODEL.relation(null, 4)),
                named("storage", () -> MODEL.storages(null)),
                named("storage", () -> MODEL.requestStorage(null, 1)),
                named("resource", () -> MODEL.resource(null)),
                named("container", () -> UNIT.container(null)),
                named("name", () -> MODEL.binding((String) null)),
                named("relation", () -> MODEL.binding((Relation) null)),
                named("owner", () -> RELATION.data((Unit) null)),
                named("owner", () -> RELATION.data((Application) null)),
                named("owner", () -> RELATION.data((Unit) null).load(Plain.class)),
                named("owner", () -> RELATION.data((Application) null).load(Plain.class)),
                named("owner", () -> RELATION.data((Unit) null).save(new Plain(1))),
                named("message", () -> new ActiveStatus(null)),
                named("message", () -> new BlockedStatus(null)),
                named("message", () -> new MaintenanceStatus(null)),
                named("message", () -> new WaitingStatus(null)),
                named("message", () -> new ErrorStatus(null)));
    }

    private record Plain(int size) {}

    static Stream<Arguments> secretCalls() {
        return Stream.of(
                named("id", () -> MODEL.secret(null)),
                named("id", () -> MODEL.secret(null, "label")),
                named("label", () -> MODEL.secret("secret:cn9s2a4hh5jc73b5v7r0", null)),
                named("label", () -> MODEL.secretByLabel(null)),
                named("content", () -> SECRET.setContent(null)),
                named("change", () -> SECRET.setInfo(null)),
                named("relation", () -> SECRET.grant(null)),
                named("relation", () -> SECRET.grant(null, UNIT)),
                named("unit", () -> SECRET.grant(RELATION, null)),
                named("relation", () -> SECRET.revoke(null)),
                named("relation", () -> SECRET.revoke(null, UNIT)),
                named("unit", () -> SECRET.revoke(RELATION, null)),
                named("values", () -> SecretChange.builder().content(null)),
                named("key", () -> SecretChange.builder().content(Collections.singletonMap(null, "s3cret"))),
                named("password", () -> SecretChange.builder().content(Collections.singletonMap("password", null))),
                named("time", () -> SecretChange.builder().expireAt(null)),
                named("duration", () -> SecretChange.builder().expireAfter(null)));
    }

    static Stream<Arguments> otherCalls() {
        return Stream.of(
                named("results", () -> ACTION.setResults((Map<String, ?>) null)),
                named("type", () -> ACTION.loadParams(null)),
                named("type", () -> ACTION.loadParamsOrFail(null)),
                named("command", () -> MACHINE.run(null, Duration.ofMinutes(1))),
                named("a word of the command", () -> Program.of("ls", null)),
                named("a word of the command", () -> Program.of(Arrays.asList("ls", null))),
                named("duration", () -> Program.of("ls").limit(null)),
                named("program", () -> MACHINE.run(null)),
                named("path", () -> MACHINE.writeFile(null, "text")),
                named("content", () -> MACHINE.writeFile("/nonexistent/file", null)),
                named("mode", () -> MACHINE.write("/nonexistent/file", "text", null)),
                named("mode", () -> MACHINE.makeDirectory("/nonexistent/directory", null)),
                named("permissions", () -> FileMode.of(null)));
    }

    @ParameterizedTest
    @MethodSource({"modelCalls", "secretCalls", "otherCalls"})
    void nullIsRefusedByItsName(String name, Runnable call) {
        assertThatNullPointerException().isThrownBy(call::run).withMessage(name);
    }
}
