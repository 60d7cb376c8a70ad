package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jops.charm.ActionEvent;
import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.JujuLog;
import dev.jops.hookcmds.Port;
import dev.jops.hookcmds.Scope;
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
    private static final HookCommands COMMANDS = ONE.session().commands();
    private static final JujuLog LOG = new JujuLog(COMMANDS);
    private static final Machine MACHINE = new HostMachine();

    /** A call that passes null, and what the author then reads. */
    private static Arguments refused(String message, Runnable call) {
        return arguments(message, call);
    }

    static Stream<Arguments> modelCalls() {
        return Stream.of(
                refused(
                        "the ports given to setPorts are null: to close all, give none",
                        () -> UNIT.setPorts((Port[]) null)),
                refused("a port given to setPorts is null", () -> UNIT.setPorts(Port.tcp(80), null)),
                refused("the word for a port is null", () -> Port.parse(null)),
                refused("the name of the endpoint is null", () -> MODEL.relation(null)),
                refused("the name of the endpoint is null", () -> MODEL.relations(null)),
                refused("the name of the endpoint is null", () -> MODEL.relation(null, 4)),
                refused("the name of the storage is null", () -> MODEL.storages(null)),
                refused("the name of the storage is null", () -> MODEL.requestStorage(null, 1)),
                refused("the name of the resource is null", () -> MODEL.resource(null)),
                refused("the name of the container is null", () -> UNIT.container(null)),
                refused("the name given to binding is null", () -> MODEL.binding((String) null)),
                refused("the relation given to binding is null", () -> MODEL.binding((Relation) null)),
                refused("the unit given to data is null", () -> RELATION.data((Unit) null)),
                refused("the application given to data is null", () -> RELATION.data((Application) null)),
                refused("the unit given to data is null", () -> RELATION.data((Unit) null)
                        .load(Plain.class)),
                refused("the application given to data is null", () -> RELATION.data((Application) null)
                        .load(Plain.class)),
                refused("the unit given to data is null", () -> RELATION.data((Unit) null)
                        .save(new Plain(1))),
                refused(
                        "the message of an ActiveStatus is null: without a message it is new ActiveStatus()",
                        () -> new ActiveStatus(null)),
                refused(
                        "the message of a BlockedStatus is null: without a message it is new BlockedStatus()",
                        () -> new BlockedStatus(null)),
                refused(
                        "the message of a MaintenanceStatus is null: without a message it is new"
                                + " MaintenanceStatus()",
                        () -> new MaintenanceStatus(null)),
                refused(
                        "the message of a WaitingStatus is null: without a message it is new WaitingStatus()",
                        () -> new WaitingStatus(null)),
                refused(
                        "the message of an ErrorStatus is null: without a message it is new ErrorStatus()",
                        () -> new ErrorStatus(null)));
    }

    private record Plain(int size) {}

    static Stream<Arguments> relationCalls() {
        RelationData data = RELATION.data(UNIT);
        return Stream.of(
                refused(
                        "the value of host in the data of mysql/0 in db:4 is null: call remove(\"host\") to take a"
                                + " key away",
                        () -> data.put("host", null)),
                refused(
                        "the value of host in the data of mysql/0 in db:4 is null: call remove(\"host\") to take a"
                                + " key away",
                        () -> data.putAll(Collections.singletonMap("host", null))),
                refused(
                        "a key of the data of mysql/0 in db:4 is null: every value needs a key",
                        () -> data.put(null, "a")),
                refused("the record class given to load is null", () -> data.load(null)),
                refused("the record given to save is null", () -> data.save(null)),
                refused(
                        "the value of host in relation data is null: an empty value removes its key",
                        () -> COMMANDS.relationSet("db:4", Collections.singletonMap("host", null), Scope.UNIT)),
                refused(
                        "a key in the unit's state is null: an empty value removes its key",
                        () -> COMMANDS.stateSet(Collections.singletonMap(null, "a"))));
    }

    static Stream<Arguments> secretCalls() {
        return Stream.of(
                refused("the id of a secret is null", () -> MODEL.secret(null)),
                refused("the id of a secret is null", () -> MODEL.secret(null, "label")),
                refused("the label of a secret is null", () -> MODEL.secret("secret:cn9s2a4hh5jc73b5v7r0", null)),
                refused("the label of a secret is null", () -> MODEL.secretByLabel(null)),
                refused("the content given to setContent is null", () -> SECRET.setContent(null)),
                refused("the change given to setInfo is null", () -> SECRET.setInfo(null)),
                refused("the relation given to grant is null", () -> SECRET.grant(null)),
                refused("the relation given to grant is null", () -> SECRET.grant(null, UNIT)),
                refused("the unit given to grant is null", () -> SECRET.grant(RELATION, null)),
                refused("the relation given to revoke is null", () -> SECRET.revoke(null)),
                refused("the relation given to revoke is null", () -> SECRET.revoke(null, UNIT)),
                refused("the unit given to revoke is null", () -> SECRET.revoke(RELATION, null)),
                refused("the content of a secret is null", () -> SecretChange.builder()
                        .content(null)),
                refused("a key of a secret is null", () -> SecretChange.builder()
                        .content(Collections.singletonMap(null, "s3cret"))),
                refused("the value of password in a secret is null: leave the key out", () -> SecretChange.builder()
                        .content(Collections.singletonMap("password", null))),
                refused("the time given to expireAt is null: leave it out", () -> SecretChange.builder()
                        .expireAt(null)),
                refused("the duration given to expireAfter is null: leave it out", () -> SecretChange.builder()
                        .expireAfter(null)));
    }

    static Stream<Arguments> otherCalls() {
        return Stream.of(
                refused("the results given to setResults are null", () -> ACTION.setResults((Map<String, ?>) null)),
                refused("the record class given to loadParams is null", () -> ACTION.loadParams(null)),
                refused("the record class given to loadParams is null", () -> ACTION.loadParamsOrFail(null)),
                refused("the command given to Program.of is null", () -> MACHINE.run(null, Duration.ofMinutes(1))),
                refused("a word of the command is null: leave it out", () -> Program.of("ls", null)),
                refused("a word of the command is null: leave it out", () -> Program.of(Arrays.asList("ls", null))),
                refused("the duration given to limit is null", () -> Program.of("ls")
                        .limit(null)),
                refused("the program given to run is null", () -> MACHINE.run(null)),
                refused("the path of a file is null", () -> MACHINE.writeFile(null, "text")),
                refused("the content of a file is null", () -> MACHINE.writeFile("/nonexistent/file", null)),
                refused("the mode of a file is null", () -> MACHINE.write("/nonexistent/file", "text", null)),
                refused("the mode of a file is null", () -> MACHINE.makeDirectory("/nonexistent/directory", null)),
                refused("the results given to reveal are null", () -> ACTION.reveal(null)),
                refused(
                        "the reason given to fail is null: give e.toString() where e.getMessage() may be null",
                        () -> ACTION.fail(null)),
                refused("the message given to log is null", () -> ACTION.log(null)),
                refused("the status given to setStatus is null", () -> UNIT.setStatus(null)),
                refused("the version given to setWorkloadVersion is null", () -> UNIT.setWorkloadVersion(null)),
                refused("the port given to openPort is null", () -> UNIT.openPort(null)),
                refused("the port given to closePort is null", () -> UNIT.closePort(null)),
                refused("the secret given to addSecret is null", () -> UNIT.addSecret((SecretChange) null)),
                refused(
                        "the message of a log line is null: log e.toString() where e.getMessage() may be null",
                        () -> LOG.info(null)),
                refused(
                        "the cause of a log line is null: there is a method without one",
                        () -> LOG.error("it failed", null)),
                refused("the permissions of a file are null", () -> FileMode.of(null)));
    }

    @ParameterizedTest
    @MethodSource({"modelCalls", "relationCalls", "secretCalls", "otherCalls"})
    void nullIsRefusedInWords(String message, Runnable call) {
        assertThatNullPointerException().isThrownBy(call::run).withMessage(message);
    }
}
