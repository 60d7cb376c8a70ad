package dev.jops.maven.charmcraft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.maven.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is accepted and refused in a charmcraft.yaml.
 *
 * <p>The rows of Juju's rules were held against github.com/juju/charm v12, those of charmcraft's own keys against the
 * model of charmcraft 4.5.0. Where both take something that no unit can live with, such as an endpoint called {@code Db},
 * the rule is in the Javadoc of {@link NameRule}.
 */
class CharmcraftSchemaTest {
    private static final String REST =
            "\nsummary: Sells\ndescription: Sells things\ntype: charm\nparts: {charm: {plugin: dump}}\n";

    @TempDir
    private Path dir = Path.of("");

    private List<String> problems(String yaml, Problem.Severity severity) throws IOException {
        String whole = yaml
                + REST
                + (yaml.lines().anyMatch(line -> line.startsWith("name:")) ? "" : "name: shop\n")
                + (yaml.contains("base") || yaml.contains("platforms")
                        ? ""
                        : "base: ubuntu@24.04\nplatforms: {amd64: }\n");
        return problemsOf(whole, severity);
    }

    private List<String> problemsOf(String yaml, Problem.Severity severity) throws IOException {
        Path file = Files.writeString(dir.resolve("charmcraft.yaml"), yaml);
        return CharmcraftSchema.check(file, "charmcraft.yaml").stream()
                .filter(problem -> problem.severity() == severity)
                .map(Problem::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: mysql-k8s",
                "title: MySQL",
                "peers:",
                "subordinate: true\nrequires: {host: {interface: juju-info, scope: container}}",
                "subordinate: true\nrequires: {juju-info: {interface: juju-info, scope: container}}",
                "charm-user: sudoer",
                "assumes: [juju >= 3.1, juju < 4.0-beta1, {any-of: [k8s-api, {all-of: [juju>=3.6]}]}]",
                "links: {contact: [ann, bob], issues: 'https://example.org'}",
                "extra-bindings: {admin: }",
                "version: 1",
                "bases: [{name: ubuntu, channel: '22.04'}]",
                "base: ubuntu@24.04\nplatforms: {amd64: }",
                "platforms: {'ubuntu@24.04:amd64': }",
                "platforms: {'ubuntu@22.04:amd64': , 'ubuntu@24.04:amd64': }",
                "base: ubuntu@24.04\nplatforms: {amd64: {build-on: [arm64]}}",
                "base: ubuntu@24.04\nplatforms: {big: {build-on: [amd64], build-for: [arm64]}}",
                "platforms: {jammy: {build-on: 'ubuntu@22.04:amd64', build-for: 'ubuntu@22.04:amd64'}}",
                "base: ubuntu@24.04\nplatforms: {big: {build-on: [amd64], build-for: [all]}}",
                "platforms: {noble: {build-on: ['ubuntu@24.04:amd64'], build-for: ['ubuntu@24.04:all']}}",
                "base: ubuntu@24.04\nplatforms: {}",
                "requires: {db_admin: {interface: sql, limit: 1, optional: false, scope: global}}",
                "storage: {log-files: {type: filesystem, multiple: {range: 0-}, minimum-size: 1.5GiB, location: /srv}}",
                "storage: {raw: {type: block, multiple: {range: 2}, properties: [transient], read-only: true}}",
                "resources: {logo: {type: file, filename: logo.png}, image: {type: oci-image, upstream-source: x}}",
                "resources: {r: {type: oci-image}}\nstorage: {s: {type: filesystem}}\n"
                        + "containers: {web: {resource: r, mounts: [{storage: s, location: /srv}], uid: 999}}",
                "devices: {gpu: {type: gpu, countmin: 1, countmax: 2}}",
                "config: {options: {a: {type: int, default: 1}, b: {type: float, default: 1}, c: {type: string,"
                        + " default: 2024-02-03}, d: {type: boolean, default: yes}, e: {type: secret, default: ''},"
                        + " f: {type: string, default: 12:30}, on: {type: string}}}",
                "config: {options: }",
                "actions: {back-up: , 2: {description: Twice, additionalProperties: false}}",
                "actions: {a: {params: {x: {type: [string, integer]}, z: {type: number, default: 1}}, required: [x],"
                        + " parallel: true, execution-group: g}}",
            })
    void whatCharmcraftAndJujuAcceptIsAccepted(String yaml) throws IOException {
        assertThat(problems(yaml, Problem.Severity.ERROR)).isEmpty();
        assertThat(problems(yaml, Problem.Severity.WARNING)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            actoins: {} | charmcraft knows no key "actoins" in charmcraft.yaml: write "actions"
            frobnicate: 1 | charmcraft knows no key "frobnicate" in charmcraft.yaml: it can have name, summary,
            name: MySQL | Juju takes no charm called "MySQL": use lowercase letters, digits and hyphens
            name: a--b | Juju takes no charm called "a--b"
            name: 1a | Juju takes no charm called "1a"
            name: mysql-8 | Juju takes no charm called "mysql-8"
            name: a- | Juju takes no charm called "a-"
            name: [a] | name is not a string
            name: 123 | name is not a string: put 123 in quotes
            title: x | title has 1 characters, and charmcraft takes 2 to 40
            type: bundle | type is "bundle"; it can be charm
            charm-user: me | charm-user is "me"; it can be root, sudoer or non-root
            base: ubuntu | base is "ubuntu", which is not a base such as ubuntu@24.04
            subordinate: perhaps | subordinate is neither true nor false
            subordinate: true | a subordinate charm needs an endpoint to its principal: add one under requires with "scope: container"
            terms: a | terms is not a list
            actions: [a] | actions is not a map of keys and values
            peers: [] | peers is not a map of keys and values
            links: {docs: x} | charmcraft knows no key "docs" in links: it can have contact, documentation, issues, source or website
            links: {issues: nourl} | the issues of links is "nourl", and not a URL
            links: {documentation: [a]} | the documentation of links is not one URL
            maintainers: [ann] | charmcraft knows no key "maintainers"
            assumes: [juju > 3] | assumes has "juju > 3", which is not a feature such as k8s-api, or one with a version such as juju >= 3.6
            assumes: [K8s] | assumes has "K8s", which is not a feature
            assumes: [{any: [a]}] | assumes has an entry that is neither a feature nor one any-of or all-of
            assumes: k8s-api | assumes is not a list
            platforms: [amd64] | platforms is not a map of keys and values
            platforms: {big: } | big is neither an architecture nor one with a base, such as ubuntu@24.04:amd64; an architecture is amd64, arm64,
            platforms: {x86_64: } | x86_64 is neither an architecture
            platforms: {big: {build-on: ['ubuntu@24.04:amd64']}} | big is neither an architecture
            platforms: {big: {build-on: [vax], build-for: ['ubuntu@24.04:amd64']}} | vax is neither an architecture
            platforms: {big: {build-for: ['ubuntu@24.04:amd64']}} | the platform big does not say what it is built on: add build-on
            platforms: {b: {build-on: ['ubuntu@24.04:amd64'], build-for: ['ubuntu@24.04:amd64', 'ubuntu@24.04:arm64']}} | the build-for of the platform b has 2 targets: a platform is built for one
            platforms: {b: {build-on: ['ubuntu@24.04:amd64'], build-for: ['ubuntu@24.04:amd64'], x: 1}} | charmcraft knows no key "x" in the platform b
            platforms: {any: {build-on: ['ubuntu@24.04:amd64'], build-for: ['ubuntu@24.04:amd64']}} | a platform can't be called any: use another name
            platforms: {'ubuntu@24.04:all': } | ubuntu@24.04:all is neither an architecture
            platforms: {amd64: x} | the platform amd64 is not a map with build-on and build-for
            platforms: {amd64: } | the platform amd64 has no base: add "base: ubuntu@24.04", or write ubuntu@24.04:amd64
            platforms: {b: {build-on: ['ubuntu@24.04:amd64'], build-for: ['ubuntu@22.04:amd64']}} | the platform b has several bases, ubuntu@24.04 and ubuntu@22.04
            peers: {Db: {interface: x}} | Juju takes no endpoint called "Db": use lowercase letters, digits, hyphens and underscores
            peers: {db-: {interface: x}} | Juju takes no endpoint called "db-"
            peers: {juju: {interface: x}} | the endpoint juju has a name that Juju keeps for itself, as all that begin with juju-: use another one
            peers: {juju-x: {interface: x}} | the endpoint juju-x has a name that Juju keeps for itself
            provides: {p: {interface: juju-x}} | the interface juju-x has a name that Juju keeps for itself
            peers: {p: } | the endpoint p is not a map of keys and values
            peers: {p: x} | the endpoint p is not a map of keys and values
            peers: {p: {}} | the endpoint p has no interface, which Juju requires
            peers: {p: {inteface: x}} | Juju knows no key "inteface" in the endpoint p: write "interface"
            peers: {p: {interface: x, limit: many}} | the limit of the endpoint p is "many", and has to be a whole number, 0 or more
            peers: {p: {interface: x, limit: -2}} | the limit of the endpoint p is "-2", and has to be a whole number, 0 or more
            peers: {p: {interface: x, optional: perhaps}} | the optional of the endpoint p is neither true nor false
            peers: {p: {interface: x, scope: globl}} | the scope of the endpoint p is "globl"; it can be global or container
            extra-bindings: [a] | extra-bindings is not a map of keys and values
            extra-bindings: {} | extra-bindings is empty, which Juju refuses: remove it
            extra-bindings: {a: 1} | the extra binding a has a value, and is a key alone: remove the value
            storage: {S_x: {type: block}} | Juju takes no storage called "S_x"
            storage: {s: {}} | the storage s has no type, which Juju requires
            storage: {s: {type: nfs}} | the type of the storage s is "nfs"; it can be filesystem or block
            storage: {s: {type: block, location: /x}} | the storage s is of type block, which has no location: remove it
            storage: {s: {type: block, multiple: 2}} | the multiple of the storage s is not a map of keys and values
            storage: {s: {type: block, multiple: {}}} | the multiple of the storage s has no range, which Juju requires
            storage: {s: {type: block, multiple: {range: 0}}} | the range of the multiple of the storage s is 0, which is no storage at all
            storage: {s: {type: block, multiple: {range: 0-0}}} | the range of the multiple of the storage s is 0-0, which is no storage at all
            storage: {s: {type: block, multiple: {range: 3-2}}} | the range of the multiple of the storage s is 3-2, and no number is in it
            storage: {s: {type: block, multiple: {range: some}}} | the range of the multiple of the storage s is "some"; it can be as 2, 0-1 or 1-
            storage: {s: {type: block, minimum-size: 1}} | the minimum-size of the storage s is not a string: put 1 in quotes
            storage: {s: {type: block, minimum-size: 1X}} | the minimum-size of the storage s is "1X", and has to be as 512M or 1.5GiB
            storage: {s: {type: block, properties: [fast]}} | the properties of the storage s is "fast"; it can be transient
            storage: {s: {type: block, shared: perhaps}} | the shared of the storage s is neither true nor false
            resources: {r: } | the resource r is not a map of keys and values
            resources: {r: {}} | the resource r has no type, which Juju requires
            resources: {r: {type: image}} | the type of the resource r is "image"; it can be file or oci-image
            resources: {r: {type: file}} | the resource r is a file without a name: add "filename: NAME"
            resources: {r: {type: file, filename: a/b}} | the filename of the resource r is "a/b", and Juju takes none with a slash
            containers: {c: {resource: r}} | the container c names "r", which is not declared under resources: declare it there
            containers: {c: {mounts: [{storage: s, location: /}]}} | the container c names "s", which is not declared under storage: declare it there
            containers: {c: {mounts: [{storage: s}]}} | the container c names "s"
            containers: {c: {uid: 1000}} | the uid of the container c is 1000, and Juju keeps 1000 to 9999 for itself
            containers: {C_x: {}} | Juju takes no container called "C_x"
            containers: {charm: {}} | the container charm has a name that Juju's own container of each pod has
            containers: {c: } | the container c is not a map of keys and values
            devices: {g: {countmin: 1}} | the device g has no type, which Juju requires
            devices: {g: {type: gpu, countmin: 3, countmax: 2}} | the device g has the countmin 3 and the countmax 2
            devices: {g: {type: gpu, countmin: -3}} | the countmin of the device g is "-3", and has to be a whole number
            config: {opts: {}} | charmcraft knows no key "opts" in config: it can have options
            config: {options: {a: {}}} | the option a has no type, which Juju requires
            config: {options: {a: {type: str}}} | the type of the option a is "str"; it can be string, int, float, boolean or secret
            config: {options: {a: {type: string, defualt: x}}} | Juju knows no key "defualt" in the option a: write "default"
            config: {options: {a: {type: int, default: x}}} | the default of the option a is the string "x", and the option's type is int: write a value of that type, or change the type
            config: {options: {a: {type: int, default: 1.5}}} | the default of the option a is the number 1.5, and the option's type is int
            config: {options: {a: {type: boolean, default: 'true'}}} | the default of the option a is the string "true", and the option's type is boolean
            config: {options: {a: {type: string, default: 1}}} | the default of the option a is the number 1, and the option's type is string: put it in quotes
            config: {options: {a: {type: string, default: no}}} | the default of the option a is the boolean no, and the option's type is string: put it in quotes
            config: {options: {a: {type: secret, default: x}}} | the default of the option a is the string "x", and the option's type is secret: leave it out
            config: {options: {a: {type: float, default: [x]}}} | the default of the option a is a list, and the option's type is float
            actions: {Back Up: {}} | Juju takes no action called "Back Up": use lowercase letters, digits and hyphens, with no hyphen at either end, such as back-up
            actions: {juju-x: {}} | the action juju-x has a name that Juju keeps for itself
            actions: {a: {param: {}}} | Juju knows no key "param" in the action a: write "params"
            actions: {a: {params: x}} | the params of the action a is not a map of keys and values
            actions: {a: {params: {x: string}}} | the parameter x is not a map of keys and values
            actions: {a: {params: {x: {type: str}}}} | the type of the parameter x is "str"; it can be string, integer, number, boolean, array, object or null
            actions: {a: {params: {x: {required: true}}}} | the required of the parameter x is not a list: the action says which parameters are required
            actions: {a: {params: {x: {$ref: z}}}} | Juju refuses $ref in the parameter x
            actions: {a: {params: {x: {type: integer, default: many}}}} | the default of the parameter x is "many", and the parameter's type is integer
            actions: {a: {required: x}} | the required of the action a is not a list
            actions: {a: {params: {size: {}}, required: [sise]}} | the required of the action a has "sise", which is not one of its params: write "size"
            actions: {a: {parallel: x}} | the parallel of the action a is neither true nor false
            actions: {a: {execution-group: 1}} | the execution-group of the action a is not a string: put 1 in quotes
            actions: {a: {additionalProperties: x}} | the additionalProperties of the action a is neither true nor false
            charm-libs: [{lib: a.b}] | charm-libs has no version, which charmcraft requires
            """)
    void whatCharmcraftOrJujuRefuseIsRefusedWithItsLine(String yaml, String problem) throws IOException {
        assertThat(problems("# a comment\n" + yaml, Problem.Severity.ERROR))
                .anySatisfy(text -> assertThat(text).startsWith("charmcraft.yaml:2: " + problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            base: ubuntu@24.04;platforms: {'ubuntu@24.04:amd64': } | 2: the platform ubuntu@24.04:amd64 names a base, and so does base or build-base: name it once
            requires: {a: {interface: x}};provides: {a: {interface: x}} | 1: the endpoint a is declared under provides too: rename one
            extra-bindings: {a: };peers: {a: {interface: b}} | 1: the extra binding a is an endpoint under peers, which has a binding: remove it here
            resources: {img: {type: file, filename: x}};containers: {c: {resource: img}} | 2: the resource of the container c is img, which is of type file and has to be of type oci-image
            resources: {image: {type: oci-image}};containers: {c: {resource: imgae}} | 2: the container c names "imgae", which is not declared under resources: write "image"
            storage: {s: {type: filesystem}};containers: {c: {mounts: [{storage: s}]}} | 2: the mounts of the container c has no location, which Juju requires
            """)
    void partsThatDoNotFitEachOtherAreRefused(String yaml, String problem) throws IOException {
        assertThat(problems(yaml.replace(";", "\n"), Problem.Severity.ERROR))
                .singleElement()
                .asString()
                .isEqualTo("charmcraft.yaml:" + problem);
    }

    @Test
    void allProblemsAreReportedAtOnceByLine() throws IOException {
        assertThat(problems("title: x\nactoins: {}\npeers: {P: {}}", Problem.Severity.ERROR))
                .extracting(text -> text.substring(0, text.indexOf(": ")))
                .containsExactly("charmcraft.yaml:1", "charmcraft.yaml:2", "charmcraft.yaml:3", "charmcraft.yaml:3");
    }

    @Test
    void whatJujuIgnoresIsAWarning() throws IOException {
        assertThat(problems("peers: {p: {interface: x, colour: red}}", Problem.Severity.WARNING))
                .containsExactly(
                        "charmcraft.yaml:1: Juju knows no key \"colour\" in the endpoint p, and ignores it: it can"
                                + " have interface, limit, optional, scope or description");
    }

    @Test
    void missingKeysThatJujuRequiresAreReported() throws IOException {
        assertThat(problemsOf("name: shop\n", Problem.Severity.ERROR))
                .containsExactly(
                        "charmcraft.yaml:1: charmcraft.yaml has no description, which charmcraft requires",
                        "charmcraft.yaml:1: charmcraft.yaml has no summary, which charmcraft requires",
                        "charmcraft.yaml:1: charmcraft.yaml names no base, by which Juju chooses a machine: add \"base:"
                                + " ubuntu@24.04\"");
        assertThat(problemsOf("name: shop\n", Problem.Severity.NOTE))
                .containsExactly(
                        "charmcraft.yaml:1: charmcraft pack would want type and parts and platforms too; jops packs"
                                + " without");
    }

    @Test
    void keysInAMetadataFileBesideItAreNotMissing() throws IOException {
        Files.writeString(dir.resolve("metadata.yaml"), "name: shop\n");

        assertThat(problemsOf("type: charm\ncontainers: {web: {resource: image}}\n", Problem.Severity.ERROR))
                .isEmpty();
        assertThat(problemsOf("type: charm\nprats: {}\n", Problem.Severity.ERROR))
                .containsExactly("charmcraft.yaml:2: charmcraft knows no key \"prats\" in charmcraft.yaml: write"
                        + " \"parts\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: [", "name: a\n\tb: c", "a: *b"})
    void malformedYamlIsReportedWithItsLine(String yaml) throws IOException {
        assertThat(problemsOf(yaml, Problem.Severity.ERROR))
                .singleElement()
                .asString()
                .matches("charmcraft\\.yaml:\\d: malformed YAML: .+");
    }

    @Test
    void mergedEntriesArePartOfAMap() throws IOException {
        assertThat(problems("x-common: &c {interface: sql}\npeers: {p: {<<: *c, limit: few}}", Problem.Severity.ERROR))
                .contains(
                        "charmcraft.yaml:2: the limit of the endpoint p is \"few\", and has to be a whole number, 0 or"
                                + " more")
                .noneMatch(text -> text.contains("has no interface"));
    }
}
