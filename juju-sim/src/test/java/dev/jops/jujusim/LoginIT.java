package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.PackedJuju.Answer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code juju ssh} and {@code juju scp} of the packed {@code juju}: on machines, in the charm's container, and in others. */
@Timeout(90)
class LoginIT {
    private static final String CONTAINER = "containers:\n  web: {}\n";

    @RegisterExtension
    static final PackedJuju JUJU = new PackedJuju();

    private final PackedJuju juju = JUJU;

    @Test
    void shellCommandHasTheStreamsOfItsClientAndItsOwnExitCode() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        juju.run("deploy", juju.charm("exit 0"));
        Path input = Files.writeString(juju.file("input"), "typed");
        ProcessBuilder client =
                juju.process("ssh", "ssh", "ubuntu@odd/0", "-i", "key", "cat;", "pwd", ">&2;", "exit", "4");

        Answer answer = juju.answer("ssh", client.redirectInput(input.toFile()).start(), "juju ssh");

        assertThat(answer.output()).isEqualTo("typed");
        assertThat(answer.errors()).startsWith("/");
        assertThat(answer.exitCode()).isEqualTo(4);
        assertThat(juju.run("ssh", "0", "echo", "here").output()).isEqualTo("here\n");
        assertThat(juju.run("ssh", "7", "true").errors()).startsWith("ERROR machine 7 not found");
        assertThat(juju.run("ssh", "odd/7", "true").errors()).isEqualTo("ERROR unit \"odd/7\" not found\n");
    }

    @Test
    void programEndsWithTheClientThatWaitsForIt() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        juju.run("deploy", juju.charm("exit 0"));
        Process client = juju.process("ssh", "ssh", "odd/0", juju.sleep() + " & echo begun; wait")
                .redirectOutput(Redirect.PIPE)
                .start();
        PackedJuju.awaitLine(client.inputReader(), "begun");

        client.destroy();

        PackedJuju.running(juju.sleep()).forEach(program -> program.onExit().join());
    }

    @Test
    void directoryIsCopiedToAMachineAndBack() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        juju.run("deploy", juju.charm("exit 0"));
        Path directory = Files.createDirectory(juju.file("a"));
        Files.writeString(Files.createDirectory(directory.resolve("b")).resolve("c.txt"), "content");

        Answer there = juju.run(
                "scp", "--", "-r", "-i", "key", directory.toString(), "odd/0:/tmp/jops-" + directory.hashCode());
        Answer back = juju.run(
                "scp",
                "--",
                "-r",
                "odd/0:/tmp/jops-" + directory.hashCode(),
                juju.file("copy").toString());

        assertThat(there).isEqualTo(new Answer(0, "", ""));
        assertThat(back).isEqualTo(new Answer(0, "", ""));
        assertThat(juju.file("copy/b/c.txt")).hasContent("content");
        juju.run("ssh", "odd/0", "rm", "-r", "/tmp/jops-" + directory.hashCode());
    }

    @Test
    void charmsContainerBeginsInJujusDirectoryAndKnowsTheOthers() throws IOException, InterruptedException {
        deployPod();

        assertThat(juju.run("ssh", "pod/0", "ls", "agents/unit-pod-0/charm").output())
                .contains("dispatch\n");
        assertThat(juju.run("ssh", "pod/0", "ls", "/charm/containers").output()).isEqualTo("web\n");
        assertThat(juju.run(
                        "scp",
                        "pod/0:agents/unit-pod-0/charm/dispatch",
                        juju.file("copied").toString()))
                .isEqualTo(new Answer(0, "", ""));
        assertThat(juju.file("copied")).content().contains("status-set");
    }

    @Test
    void workloadContainerHasTheFilesThatWereCopiedIntoIt() throws IOException, InterruptedException {
        deployPod();
        Path file = Files.writeString(juju.file("web.conf"), "port: 80\n");

        assertThat(juju.run("scp", "--container", "web", file.toString(), "pod/0:/etc"))
                .isEqualTo(new Answer(0, "", ""));
        juju.run("scp", "--container", "web", file.toString(), "pod/0:/etc/other.conf");
        juju.run(
                "scp",
                "--container",
                "web",
                "pod/0:/etc/web.conf",
                juju.file("back").toString());

        assertThat(juju.file("back")).hasContent("port: 80\n");
        assertThat(web("cat", "/etc/other.conf").output()).isEqualTo("port: 80\n");
        assertThat(web("ls", "/etc").output()).isEqualTo("other.conf\nweb.conf\n");
        assertThat(web("ls", "/charm/container").output()).isEqualTo("pebble\n");
        assertThat(web("cat", "/etc/nonsuch"))
                .isEqualTo(new Answer(1, "", "cat: /etc/nonsuch: No such file or directory\n"));
        assertThat(web("nginx", "-t").exitCode()).isEqualTo(127);
        assertThat(juju.run("ssh", "--container", "db", "pod/0", "ls").errors())
                .isEqualTo("ERROR container \"db\" must be one of charm, web\n");
    }

    private Answer web(String... words) throws IOException, InterruptedException {
        return juju.answer("web", juju.program("web", command(words)).start(), "juju ssh --container web");
    }

    private static List<String> command(String... words) {
        List<String> command =
                new ArrayList<>(List.of(PackedJuju.INSTALLED + "/bin/juju", "ssh", "--container", "web", "pod/0"));
        command.addAll(List.of(words));
        return command;
    }

    private void deployPod() throws IOException, InterruptedException {
        juju.run("add-model", "pods", "k8s");
        Answer deployed = juju.run("deploy", juju.charm("pod", CONTAINER, "status-set active"));
        assertThat(deployed.exitCode()).as(deployed.errors()).isZero();
    }
}
