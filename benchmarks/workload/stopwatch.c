/* stopwatch FILE COMMAND... appends to FILE what one run of the command took: wall time in ms, CPU time in ms (its
   children's included) and the peak memory of the largest process in KiB. Its exit code is the command's, which finds
   in STOPWATCH_STARTED when it was started, in ns of the monotonic clock. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double milliseconds(struct timeval time) { return time.tv_sec * 1e3 + time.tv_usec / 1e3; }

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    struct timespec start, end;
    struct rusage used;
    int status;
    char started[32];
    clock_gettime(CLOCK_MONOTONIC, &start);
    snprintf(started, sizeof started, "%lld", start.tv_sec * 1000000000LL + start.tv_nsec);
    setenv("STOPWATCH_STARTED", started, 1);
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0) return 2;
    clock_gettime(CLOCK_MONOTONIC, &end);
    FILE *file = fopen(argv[1], "a");
    if (!file) return 2;
    fprintf(file, "%.3f %.3f %ld\n", (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6,
            milliseconds(used.ru_utime) + milliseconds(used.ru_stime), used.ru_maxrss);
    return fclose(file) ? 2 : WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
