package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What charmcraft 4.5.0 takes and refuses, by its own model of a charm. */
class CharmcraftSchemaTest {
    @TempDir
    private Path dir = Path.of("");

    private void check(String yaml) throws IOException {
        CharmcraftSchema.check(Files.writeString(dir.resolve("charmcraft.yaml"), yaml));
    }

    @Test
    void keyThatIsMisspelledIsRefusedWithItsLine() {
        assertThatThrownBy(() -> check("name: mysql\nactoins: {}\n"))
                .isInstanceOf(PackException.class)
                .hasMessageStartingWith(dir.resolve("charmcraft.yaml")
                        + ", line 2: charmcraft knows no key actoins; those that it knows are [actions, adopt-info,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: 1a",
                "name: mysql-k8s",
                "title: MySQL",
                "peers:",
                "actions: {Back Up: {}}",
                "subordinate: true",
                "charm-user: sudoer",
                "assumes: [juju >= 3.1, {any-of: [k8s-api]}]",
                "links: {contact: [ann, bob], issues: 'https://example.org'}",
                "extra-bindings: {admin: }",
                "version: 1",
                "bases: [{name: ubuntu, channel: '22.04'}]",
                "platforms: {amd64: }",
                "platforms: {'ubuntu@24.04:amd64': }",
                "platforms: {'ubuntu@22.04:amd64': , 'ubuntu@24.04:amd64': }",
                "platforms: {amd64: {build-on: [arm64]}}",
                "platforms: {big: {build-on: [amd64], build-for: [arm64]}}",
                "platforms: {jammy: {build-on: 'ubuntu@22.04:amd64', build-for: 'ubuntu@22.04:amd64'}}",
                "platforms: {big: {build-on: [amd64], build-for: [all]}}",
                "platforms: {}",
            })
    void whatCharmcraftTakesIsTaken(String yaml) {
        assertThatCode(() -> check(yaml)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: MySQL | the charm can't be called MySQL: use up to 40 lowercase letters, digits and single hyphens"
                        + " between them, with a letter among them",
                "name: a--b | the charm can't be called a--b",
                "name: 123 | the charm can't be called 123",
                "name: a- | the charm can't be called a-",
                "name: [a] | name is not a string",
                "title: x | the title has 1 characters, and charmcraft takes 2 to 40",
                "type: bundle | the type is charm, and not bundle",
                "charm-user: me | the charm-user can be root, sudoer or non-root, and not me",
                "base: ubuntu | ubuntu is not a base such as ubuntu@24.04",
                "subordinate: perhaps | subordinate is not true or false",
                "terms: a | terms is not a list",
                "actions: [a] | actions is not a map of keys and values",
                "peers: [] | peers is not a map of keys and values",
                "extra-bindings: [a] | extra-bindings is not a map of keys and values",
                "links: {docs: x} | charmcraft knows no link docs, but [contact, documentation, issues, source, website]",
                "links: {issues: nourl} | the link issues is not a URL: nourl",
                "maintainers: [ann] | charmcraft knows no key maintainers",
                "platforms: [amd64] | platforms is not a map of keys and values",
                "platforms: {big: } | big is neither an architecture nor one with a base, such as ubuntu@24.04:amd64",
                "platforms: {x86_64: } | x86_64 is neither an architecture",
                "platforms: {big: {build-on: [amd64]}} | big is neither an architecture",
                "platforms: {big: {build-on: [vax], build-for: [amd64]}} | vax is neither an architecture",
                "platforms: {big: {build-for: [amd64]}} | the platform big does not say what it is built on: add build-on",
                "platforms: {big: {build-on: [amd64], build-for: [amd64, arm64]}} | the platform big is built for one target",
                "platforms: {big: {build-on: [amd64], build-for: [amd64], x: 1}} | the platform big has build-on and"
                        + " build-for, and no x",
                "platforms: {a/b: {build-on: [amd64], build-for: [amd64]}} | a platform can't be called a/b",
                "platforms: {any: {build-on: [amd64], build-for: [amd64]}} | a platform can't be called any",
                "platforms: {all: } | all is neither an architecture",
                "platforms: {amd64: x} | the platform amd64 is not a map with build-on and build-for",
            })
    void whatCharmcraftRefusesIsRefused(String yaml, String problem) {
        assertThatThrownBy(() -> check(yaml))
                .isInstanceOf(PackException.class)
                .hasMessageStartingWith(dir.resolve("charmcraft.yaml") + ", line 1: " + problem);
    }
}
