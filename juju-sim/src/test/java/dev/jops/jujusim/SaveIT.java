package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.jops.jujusim.PackedJuju.Answer;
import dev.jops.simulator.python.PythonEnvironment;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The files of {@code juju sim save} run without changes, and repeat what was done. */
@Timeout(180)
class SaveIT {
    private static final Path CHARMS = Path.of("src/test/charms").toAbsolutePath();
    private static final String ODD = "it's \"open\" \\ $HOME `x` {y} %s \\u0041\ttab\u00fc\u2028#";
    private static final String SECRET = "hunter2-and-more";

    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    @BeforeEach
    void addModel() throws IOException, InterruptedException {
        juju("add-model", "shop");
    }

    private void play() throws IOException, InterruptedException {
        juju("deploy", CHARMS.resolve("store").toString(), "-n", "2", "--config", "motd=" + ODD);
        juju("deploy", CHARMS.resolve("shop").toString());
        assertThat(juju("integrate", "shop", "nonsuch").exitCode()).isEqualTo(1);
        juju("integrate", "shop", "store");
        juju("status");
        Path parameters = Files.writeString(juju.file("parameters.yaml"), "name: \"Ada: a 'name'\"\n");
        juju("run", "store/leader", "greet", "--params", parameters.toString());
        Files.delete(parameters);
        String uri = juju("add-secret", "token", "value=" + SECRET).output().strip();
        juju("grant-secret", "token", "store");
        juju("config", "store", "motd=the token is " + uri);
        juju("status");
        juju("config", "store", "motd=" + ODD);
        juju("exec", "--unit", "store/0", "--", "echo", SECRET);
        juju("exec", "--unit", "store/0", "exit 3");
    }

    private void breakSomething() throws IOException, InterruptedException {
        juju("sim", "lose-leader", "store");
        juju("sim", "cut-off", "store/0");
        juju("sim", "advance", "90s");
        juju("sim", "reconnect", "store/0");
        juju("sim", "fail", "store/1", "--command", "status-set");
        juju("config", "store", "motd=broken");
        juju("status");
    }

    @Test
    @Tag("thorough")
    void pytestForAnyCloudPasses() throws IOException, InterruptedException {
        play();

        String text = saved("test_shop.py");

        assertThat(text)
                .contains(
                        "def test_shop(juju: jubilant.Juju):\n",
                        "        config={'motd': 'it\\'s \"open\" \\\\ ",
                        "    juju.wait(jubilant.all_active)\n",
                        "juju.run('store/leader', 'greet', {'name': 'Ada: a \\'name\\''})",
                        "with pytest.raises(jubilant.TaskError):\n        juju.exec('exit 3', unit='store/0')\n",
                        "juju.config('store', {'motd': f'the token is {token}'})",
                        "juju.exec('echo', 'placeholder', unit='store/0')")
                .doesNotContain("nonsuch", "'sim'", SECRET);
        assertThat(pytest("test_shop.py")).contains("1 passed");
    }

    @Test
    void pytestWithFaultsLetsTheSameTimePass() throws IOException, InterruptedException {
        play();
        breakSomething();

        String text = saved("test_shop.py");

        assertThat(text)
                .contains(
                        "juju.cli('sim', 'seed', '1')",
                        "juju.cli('sim', 'lose-leader', 'store')",
                        "juju.cli('sim', 'advance', '90s')")
                .containsPattern("juju.cli\\('sim', 'advance', '[0-9.]+s'\\)")
                .doesNotContain("juju.wait(");
        assertThat(pytest("test_shop.py")).contains("1 passed");
    }

    @Test
    @Tag("thorough")
    void junitTestCompilesAndPasses() throws IOException, InterruptedException {
        play();
        breakSomething();

        String text = saved("src/test/java/example/ShopTest.java");

        assertThat(text)
                .startsWith("package example;\n")
                .contains(
                        "SimulatedJuju.withSeed(1)",
                        "juju.config(\"store\", \"motd\", \"the token is \" + token + \"\");",
                        "loseLeader(juju, \"store\");",
                        "juju.inject(new CutOff(\"store/0\"));",
                        "juju.advance(Duration.ofSeconds(90));",
                        "cutOff1.end();",
                        "new FailCommandsNamed(\"status-set\")")
                .doesNotContain(SECRET);
        passesJUnit(juju.file("src/test/java/example/ShopTest.java"), "example.ShopTest");
    }

    @Test
    void sessionIsReplayedInAModelOfItsOwn() throws IOException, InterruptedException {
        play();
        breakSomething();
        String text = saved("shop.yaml");

        Answer replay = juju("sim", "replay", juju.file("shop.yaml").toString(), "again");

        assertThat(text).doesNotContain(SECRET);
        assertThat(replay.errors()).endsWith("All units have the same statuses as in the session.\n");
        assertThat(replay.exitCode()).isZero();
        assertThat(juju("models", "--format", "json").output()).contains("admin/again", "\"current-model\":\"again\"");
        Files.writeString(juju.file("shop.yaml"), text.replace("active: uses store", "active: uses mysql"));
        assertThat(juju("sim", "replay", juju.file("shop.yaml").toString(), "other"))
                .satisfies(other -> assertThat(other.exitCode()).isEqualTo(1))
                .satisfies(other -> assertThat(other.errors()).contains("shop/0 is \"active: uses store/1\" and was"));
    }

    @Test
    void fileOfAnotherKindIsRefused() throws IOException, InterruptedException {
        assertThat(juju("sim", "save", "shop.txt").exitCode()).isEqualTo(2);
        assertThat(juju("sim", "save", "shop.py", "--format", "perl").errors()).contains("\"perl\" is not a format");
        Path file = Files.writeString(juju.file("other.yaml"), "- a list\n");
        assertThat(juju("sim", "replay", file.toString()).errors()).contains("is not a session");
    }

    private String saved(String name) throws IOException, InterruptedException {
        Path file = juju.file(name);
        Files.createDirectories(file.getParent());
        Answer answer = juju("sim", "save", file.toString());
        assertThat(answer).isEqualTo(new Answer(0, "", ""));
        return Files.readString(file);
    }

    private String pytest(String file) throws IOException, InterruptedException {
        String python = PythonEnvironment.with(JubilantIT.JUBILANT, JubilantIT.PYTEST)
                .interpreter()
                .toString();
        List<String> command = List.of(
                python,
                "-m",
                "pytest",
                "-q",
                "-p",
                "no:cacheprovider",
                juju.file(file).toString());
        return juju.answer("pytest", juju.python("pytest", command).start(), "pytest")
                .output();
    }

    private void passesJUnit(Path file, String name) throws IOException {
        Path classes = Files.createDirectories(juju.file("classes"));
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:all",
                        "-Werror",
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(exitCode).isZero();
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, own)) {
            Thread.currentThread().setContextClassLoader(loader);
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(loader.loadClass(name)))
                                    .build(),
                            summary);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        } finally {
            Thread.currentThread().setContextClassLoader(own);
        }
        assertThat(summary.getSummary().getFailures()).isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
    }

    private Answer juju(String... words) throws IOException, InterruptedException {
        return juju.run(words);
    }
}
