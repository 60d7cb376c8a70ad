package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainClassTest {
    private static final String MAIN = " { public static void main(String[] arguments) {} }\n";

    @TempDir
    private Path classes = Path.of("");

    private void compile(String source) throws IOException {
        Path file = Files.writeString(classes.resolve("Source.java"), source);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), file.toString());
    }

    @Test
    void isTheOneClassWithAMain() throws IOException {
        compile("package a; class First" + MAIN + "class Other {}");

        assertThat(MainClass.findIn(classes)).isEqualTo("a.First");
    }

    @Test
    void authorHasToChooseBetweenTwoMains() throws IOException {
        compile("package a; class First" + MAIN + "class Other" + MAIN);

        assertThatThrownBy(() -> MainClass.findIn(classes))
                .isInstanceOf(PackException.class)
                .hasMessage("a.First and a.Other both have a main: name the charm's in the plugin's <mainClass>");
    }

    @Test
    void classesWithoutAMainAreRefused() {
        assertThatThrownBy(() -> MainClass.findIn(classes))
                .isInstanceOf(PackException.class)
                .hasMessage("no class in " + classes + " has a main that calls Ops.main");
    }
}
