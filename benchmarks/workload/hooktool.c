/* Stands in for Juju's hook commands and answers at once, so that a dispatch timed against it measures the SDK alone.
   It answers by the name under which it is called. HOOKTOOL_LOG names a file that gets a line for each call,
   HOOKTOOL_STATE one that keeps the value of the last state-set for the next state-get, and HOOKTOOL_ANSWERS a directory
   where a file with a tool's name holds that tool's answer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const answers[][2] = {
    {"is-leader", "true"},
    {"relation-ids", "[\"peers:0\"]"},
    {"relation-list", "[\"demo/1\",\"demo/2\"]"},
    {"relation-get", "{\"ingress-address\":\"10.0.0.1\"}"},
    {"config-get", "{\"log-level\":\"info\"}"},
    {"status-get", "{\"status\":\"unknown\",\"message\":\"\",\"status-data\":{}}"},
};

static void record(const char *tool, int argc, char **argv) {
    const char *path = getenv("HOOKTOOL_LOG");
    FILE *file = path ? fopen(path, "a") : NULL;
    if (!file) return;
    fputs(tool, file);
    for (int i = 1; i < argc; i++) fprintf(file, " %s", argv[i]);
    fputc('\n', file);
    fclose(file);
}

static int answer_from_file(const char *tool) {
    const char *dir = getenv("HOOKTOOL_ANSWERS");
    char path[4096], part[65536];
    if (!dir || snprintf(path, sizeof path, "%s/%s", dir, tool) >= (int)sizeof path) return 0;
    FILE *file = fopen(path, "r");
    if (!file) return 0;
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;) fwrite(part, 1, n, stdout);
    fclose(file);
    return 1;
}

/* Standard input holds one value: {"jops-generation":"1767225600000"} */
static int set_state(void) {
    const char *path = getenv("HOOKTOOL_STATE");
    char values[256] = "";
    size_t length = fread(values, 1, sizeof values - 1, stdin);
    char *value = strchr(values, ':');
    FILE *file = path && value ? fopen(path, "w") : NULL;
    if (!file) return 0;
    values[length - 1] = '\0'; /* without the brace */
    fprintf(file, "%s\n", value + 1);
    return fclose(file) ? 1 : 0;
}

static int get_state(void) {
    const char *path = getenv("HOOKTOOL_STATE");
    FILE *file = path ? fopen(path, "r") : NULL;
    char line[256] = "\"\"\n";
    if (file && !fgets(line, sizeof line, file)) return 1;
    fputs(line, stdout);
    return 0;
}

int main(int argc, char **argv) {
    const char *slash = strrchr(argv[0], '/'), *tool = slash ? slash + 1 : argv[0];
    record(tool, argc, argv);
    if (argc > 1 && !strcmp(tool, "state-set")) return set_state();
    if (argc > 1 && !strcmp(tool, "state-get")) return get_state();
    if (answer_from_file(tool)) return 0;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (!strcmp(tool, answers[i][0])) puts(answers[i][1]);
    return 0;
}
