package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.LogLevel;
import dev.jops.hookcmds.Port;
import dev.jops.hookcmds.Scope;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretRead;
import dev.jops.meta.CharmMeta;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every hook command that a charm runs while it is trained or checked is answered, with what its metadata declares. */
class StandInsIT {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            requires: {db: {interface: sql}}
            storage: {data: {type: block}}
            resources: {logo: {type: file, filename: logo.png}}
            config: {options: {title: {type: string, default: "a\\\\nb"}, workers: {type: int}}}
            """);

    private static final Map<Type, Object> ARGUMENTS = Map.of(
            String.class,
            "db",
            int.class,
            1,
            Path.class,
            Path.of("spec"),
            Scope.class,
            Scope.UNIT,
            LogLevel.class,
            LogLevel.INFO,
            Port.class,
            Port.tcp(80),
            SecretRead.class,
            SecretRead.TRACKED,
            SecretChange.class,
            SecretChange.builder().content(Map.of("key", "value")).build());

    @TempDir
    private Path dir = Path.of("");

    private final Set<String> run = new TreeSet<>();
    private final HookCommands commands = new HookCommands((CommandRunner) this::run);

    @BeforeEach
    void createStandIns() throws IOException {
        StandIns.createIn(dir, META);
    }

    private CommandResult run(List<String> command, String input) {
        run.add(command.get(0));
        List<String> line = new ArrayList<>(command);
        line.set(0, dir.resolve("tools").resolve(command.get(0)).toString());
        try {
            ProcessBuilder builder = new ProcessBuilder(line);
            builder.environment().clear();
            Process process = builder.start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write((input + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It has not read its input.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new CommandResult(process.waitFor(), output, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Method> hookCommands() {
        return Stream.of(HookCommands.class.getDeclaredMethods())
                .filter(method ->
                        Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
    }

    private static @Nullable Object argument(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean isOfTexts = generic.getTypeName().endsWith(String.class.getName() + ">");
            return generic.getRawType() == List.class ? List.of("db") : Map.of("key", isOfTexts ? "value" : 1);
        }
        return ARGUMENTS.get(type);
    }

    @TestFactory
    Stream<DynamicTest> everyHookCommandIsAnswered() {
        return hookCommands().map(method -> DynamicTest.dynamicTest(method.getName(), () -> isAnswered(method)));
    }

    private void isAnswered(Method method) {
        Object[] arguments = Arrays.stream(method.getGenericParameterTypes())
                .map(StandInsIT::argument)
                .toArray();

        assertThatCode(() -> method.invoke(commands, arguments)).doesNotThrowAnyException();

        assertThat(StandIns.COMMANDS).containsAll(run);
    }

    @Test
    void answersAreOfWhatTheCharmDeclares() throws IOException {
        assertThat(commands.relationIds("db")).containsExactly("db:0");
        assertThat(commands.relationIds("other")).isEmpty();
        assertThat(commands.goalState().relations()).containsOnlyKeys("db");
        assertThat(commands.configGet()).isEqualTo(Map.of("title", "a\\nb"));
        assertThat(commands.configGet("title")).contains("a\\nb");
        assertThat(commands.configGetAll()).containsOnlyKeys("title", "workers");
        assertThat(commands.networkGet("db").ingressAddresses()).containsExactly("10.0.0.1");
        assertThat(commands.storageList()).containsExactly("data/0");
        assertThat(commands.storageGet("data/0").kind()).isEqualTo("block");
        assertThat(Path.of(commands.storageGet("data/0").location())).isDirectory();
        assertThat(Path.of(commands.resourceGet("logo"))).isRegularFile();
    }

    @Test
    void stateInTheControllerIsKept() throws HookCommandException {
        assertThat(commands.stateGet()).isEmpty();

        commands.stateSet(Map.of("key", "value"));

        assertThat(commands.stateGet()).isEqualTo(Map.of("key", "value"));
    }

    @Test
    void whatIsLoggedIsKeptAsItIs() throws IOException {
        commands.jujuLog(LogLevel.INFO, "one\\ttwo\nthree");

        assertThat(Files.readString(dir.resolve("tools/log"))).isEqualTo("one\\ttwo\nthree\n");
    }
}
