package dev.jops.internal.doubles;

import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.dispatch.DispatchServices;
import dev.jops.internal.storage.FileStateStore;
import dev.jops.juju.JujuContext;
import dev.jops.machine.HostMachine;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Model;
import dev.jops.model.ModelSession;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The unit mysql/0, which runs one dispatch after another, each with a new charm as in its own process. */
public final class OneUnit {
    /** What every charm here declares unless a test says otherwise. */
    public static final String METADATA = """
            name: mysql
            peers:
              peers: {interface: mysql-peers}
            provides:
              db: {interface: mysql}
            requires:
              backup: {interface: s3}
            config:
              options:
                title: {type: string}
                count: {type: int, default: 3}
                ratio: {type: float}
                debug: {type: boolean}
                key: {type: secret}
            """;

    private final ScriptedJuju juju = new ScriptedJuju();
    private final MemoryStateFile memory = new MemoryStateFile();
    private final SteppedTime time = new SteppedTime();
    private CharmMeta meta = CharmMeta.fromYaml(METADATA);
    private @Nullable ModelSession session;
    private Path charmDir = Path.of("/nonexistent/charm");
    private boolean isProcess = true;

    public ScriptedJuju juju() {
        return juju;
    }

    public MemoryStateFile memory() {
        return memory;
    }

    public SteppedTime time() {
        return time;
    }

    public OneUnit withCharmDir(Path dir) {
        charmDir = dir;
        return this;
    }

    /** Runs dispatches as a simulation does, without a charm directory, and returns this unit. */
    public OneUnit withoutProcess() {
        isProcess = false;
        return this;
    }

    public OneUnit withMetadata(String yaml) {
        meta = CharmMeta.fromYaml(yaml);
        return this;
    }

    /** Runs a hook to its end, after which Juju commits if the exit code is 0. */
    public int hook(String name, TestCharm.Setup charm, String... variables) {
        return dispatch("hooks/" + name, charm, variables);
    }

    /** Runs a hook that has to exit with 0. */
    public void succeed(String hook, TestCharm.Setup charm, String... variables) {
        requireSuccess(hook, hook(hook, charm, variables));
    }

    /** Runs a hook that exits with 0, and whose changes Juju then refuses nevertheless. */
    public void succeedWithoutCommit(String hook, TestCharm.Setup charm, String... variables) {
        requireSuccess(hook, run("hooks/" + hook, charm, variables));
    }

    private void requireSuccess(String hook, int exitCode) {
        if (exitCode != 0) {
            throw new AssertionError(hook + " exited with " + exitCode + ": " + juju.log());
        }
    }

    /** Runs a dispatch with this path, and variables in the form {@code NAME=value}. */
    public int dispatch(String path, TestCharm.Setup charm, String... variables) {
        int before = juju.lines("state-set").size();
        int exitCode = run(path, charm, variables);
        if (exitCode == 0 && juju.lines("state-set").size() > before) {
            juju.answer("state-get", juju.generation());
        }
        return exitCode;
    }

    private int run(String path, TestCharm.Setup charm, String... variables) {
        return prepare(path, variables).run(framework -> new TestCharm(framework, charm));
    }

    /** Returns a dispatch that has not begun, for any charm. */
    public Dispatch prepare(String path, String... variables) {
        FileStateStore state = new FileStateStore(memory, new HookCommands(juju), time);
        return new Dispatch(
                context(path, variables),
                meta,
                new DispatchServices(juju, state, new HostMachine(), new Random(1), time, isProcess));
    }

    /** Returns the model without a dispatch; set what the charm declares before. */
    public ModelSession session() {
        if (session == null) {
            session = new ModelSession(context("hooks/update-status"), meta, new HookCommands(juju), time);
        }
        return session;
    }

    public Model model() {
        return session().model();
    }

    /** Begins the next dispatch of that model. */
    public void begin(String path, String... variables) {
        session().begin(context(path, variables));
    }

    public JujuContext context(String path, String... variables) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("JUJU_UNIT_NAME", "mysql/0");
        environment.put("JUJU_MODEL_NAME", "prod");
        environment.put("JUJU_VERSION", "3.6.14");
        environment.put("JUJU_CHARM_DIR", charmDir.toString());
        environment.put("JUJU_DISPATCH_PATH", path);
        if (path.startsWith("hooks/")) {
            environment.put("JUJU_HOOK_NAME", path.substring("hooks/".length()));
        }
        for (String variable : variables) {
            environment.put(
                    variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        return JujuContext.of(environment);
    }
}
