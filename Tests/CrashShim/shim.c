/* Counts the calls by which one process changes files below some folders, and ends it, or makes the disk full, at one of them.
 *
 * Preloaded, with these variables, which its constructor takes out of the environment so that no child has them:
 *   GATEHOUSE_CRASH_PROGRAM  the program that is meant; every other one is left alone, and keeps the variables for the next
 *   GATEHOUSE_CRASH_STATE    the state folder
 *   GATEHOUSE_CRASH_GIT      the bare repository; the state may be inside
 *   GATEHOUSE_CRASH_RECORD   a file that gets a line for every call: ordinal, call, kind of path, path
 *   GATEHOUSE_CRASH_AT       "MODE CALL KIND ORDINAL": at the ORDINAL-th CALL on a path of that kind ("* *": at the ORDINAL-th of
 *                            all) the process is ended before or after it, or it fails with ENOSPC, once or (full) with all
 *                            later ones that need room; the line of that call is still recorded
 *
 * A path below the folders that no kind is known for ends the process with 98.
 *
 * It shows the order of calls and what is made of each state that they leave. A killed process loses nothing that the kernel
 * has, so it shows nothing about a loss of power; that each file is synced is seen in the record.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct rule {
    const char *pattern; /* fnmatch without FNM_PATHNAME: '*' also matches slashes */
    const char *kind;
};

static const struct rule state_rules[] = {
    {"gatehouse.sqlite", "database"},
    {"gatehouse.sqlite-wal", "wal"},
    {"gatehouse.sqlite-shm", "wal-index"},
    {"gatehouse.sqlite-journal", "journal"},
    {"store/objects*", "store-object"},
    {"store/tmp*", "store-tmp"},
    {"lock", "lock"},
    {"logs*", "log"},
    {"hashes*", "hash-memory"},
    {"environments*", "environment"},
    {"workspaces*/git/*", "workspace-git"},
    {"workspaces*", "workspace"},
    {"checkpoints*", "checkpoint"},
    {"data*", "data-cache"},
    {"models*", "shelf"},
    {"agent*", "agent-file"},
    {"socket*", "socket-file"},
    {"store", "state-folder"},
    {"", "state-folder"},
    {NULL, NULL},
};

static const struct rule git_rules[] = {
    {"gatehouse", "state-folder"},
    {"gatehouse-writing", "gatehouse-writing"},
    {"objects/pack*", "pack"},
    {"objects/*/tmp_*", "loose-tmp"},
    {"objects/tmp_*", "loose-tmp"},
    {"objects*", "loose-object"},
    {"refs/*.lock", "ref-lock"},
    {"refs/tags*#*", "assignment-tag"},
    {"refs/tags*@*", "version-tag"},
    {"refs/tags*", "tag"},
    {"refs/notes*", "notes-ref"},
    {"refs/heads/gatehouse-reports", "reports-ref"},
    {"refs/gatehouse*", "reports-ref"},
    {"refs*", "ref-folder"},
    {"logs*", "reflog"},
    {"packed-refs*", "packed-refs"},
    {"HEAD*", "head"},
    {"config*", "config"},
    {NULL, NULL},
};

enum mode { NONE, BEFORE, AFTER, FULL, ONCE };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int active, record_file = -1;
static char state[PATH_MAX], git[PATH_MAX];
static enum mode mode;
static char wanted_call[32], wanted_kind[64];
static long wanted_ordinal;
static long all_calls, wanted_calls;
static int is_full;

static void take(const char *name, char *into, size_t size) {
    const char *value = getenv(name);
    if (value) snprintf(into, size, "%s", value);
    unsetenv(name);
}

static enum mode mode_named(const char *word) {
    const char *words[] = {"", "before", "after", "full", "once"};
    for (int i = BEFORE; i <= ONCE; i++)
        if (!strcmp(word, words[i])) return i;
    dprintf(2, "crash shim: '%s' is no mode\n", word);
    _exit(99);
}

__attribute__((constructor)) static void begin(void) {
    char self[PATH_MAX] = "", program[PATH_MAX], path[PATH_MAX] = "", at[256] = "", word[16];
    const char *meant = getenv("GATEHOUSE_CRASH_PROGRAM");
    if (!meant || readlink("/proc/self/exe", self, sizeof self - 1) < 0 || !realpath(meant, program) || strcmp(self, program))
        return;
    take("GATEHOUSE_CRASH_STATE", state, sizeof state);
    take("GATEHOUSE_CRASH_GIT", git, sizeof git);
    take("GATEHOUSE_CRASH_RECORD", path, sizeof path);
    take("GATEHOUSE_CRASH_AT", at, sizeof at);
    unsetenv("GATEHOUSE_CRASH_PROGRAM");
    unsetenv("LD_PRELOAD");
    if (*path) record_file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (*at) {
        if (sscanf(at, "%15s %31s %63s %ld", word, wanted_call, wanted_kind, &wanted_ordinal) != 4) {
            dprintf(2, "crash shim: '%s' is no place\n", at);
            _exit(99);
        }
        mode = mode_named(word);
    }
    active = 1;
}

/* The part of `path` below `root`; NULL where it is not there. */
static const char *below(const char *path, const char *root) {
    size_t length = strlen(root);
    if (!length || strncmp(path, root, length)) return NULL;
    if (path[length] == '/') return path + length + 1;
    return path[length] ? NULL : path + length;
}

static const char *kind_by(const struct rule *rules, const char *path) {
    for (; rules->pattern; rules++)
        if (!fnmatch(rules->pattern, path, 0)) return rules->kind;
    dprintf(2, "crash shim: no kind for '%s'. Give it one in Tests/CrashShim/shim.c.\n", path);
    _exit(98);
}

/* NULL for a path that is in neither folder. */
static const char *kind_of(const char *path) {
    const char *inside = below(path, state);
    if (inside) return kind_by(state_rules, inside);
    inside = below(path, git);
    return inside ? kind_by(git_rules, inside) : NULL;
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

/* What a call is about, and what is to become of it. */
struct point {
    int is_counted, dies_after;
};

static void write_record(const char *call, const char *kind, const char *path) {
    char line[PATH_MAX + 128];
    int length = snprintf(line, sizeof line, "%ld\t%s\t%s\t%s\n", all_calls, call, kind, path);
    if (record_file >= 0) syscall(SYS_write, record_file, line, length);
}

/* Nonzero where the call is to fail with ENOSPC instead of being made. */
static int arrive(struct point *point, const char *call, const char *kind, const char *path, int needs_room) {
    int fails = 0;
    pthread_mutex_lock(&turn);
    all_calls++;
    write_record(call, kind, path);
    int is_any = *wanted_call == '*';
    if (is_any || (!strcmp(call, wanted_call) && !strcmp(kind, wanted_kind))) {
        if (++wanted_calls == wanted_ordinal) {
            if (mode == BEFORE) die();
            point->dies_after = mode == AFTER;
            if (mode == FULL) is_full = 1;
            fails = mode == ONCE || mode == FULL;
        }
    }
    fails |= is_full && needs_room;
    if (!point->dies_after) pthread_mutex_unlock(&turn);
    return fails;
}

/* The lock is still held by who dies, so that nothing counted comes after that call. */
static void leave(struct point *point) {
    if (point->dies_after) die();
}

static int path_of(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return 1;
}

/* Makes `name` absolute, as seen from the folder, with '.', '..' and '//' left where the program wrote them. */
static void absolute(int folder, const char *name, char *path) {
    char base[PATH_MAX] = "";
    if (*name == '/') {
        snprintf(path, PATH_MAX, "%s", name);
        return;
    }
    if (folder == AT_FDCWD) {
        if (!getcwd(base, sizeof base)) *base = 0;
    } else if (!path_of(folder, base)) *base = 0;
    snprintf(path, PATH_MAX, "%.2000s/%.2000s", base, name);
}

static int arrive_file(struct point *point, const char *call, int file, int needs_room) {
    char path[PATH_MAX];
    if (!active || !path_of(file, path)) return 0;
    char *gone = strstr(path, " (deleted)");
    if (gone && !gone[10]) *gone = 0;
    const char *kind = kind_of(path);
    return kind ? arrive(point, call, kind, path, needs_room) : 0;
}

static int arrive_path(struct point *point, const char *call, int folder, const char *name, int needs_room) {
    char path[PATH_MAX];
    if (!active || !name) return 0;
    absolute(folder, name, path);
    const char *kind = kind_of(path);
    return kind ? arrive(point, call, kind, path, needs_room) : 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Defines a wrapper: a signature, how its path is found, and the call itself. */
#define WRAP(result, name, signature, arguments, arriving)          \
    result name signature {                                         \
        static __typeof__(&name) real;                              \
        if (!real) real = REAL(name);                               \
        struct point point = {0};                                   \
        if (arriving) {                                             \
            errno = ENOSPC;                                         \
            return -1;                                              \
        }                                                           \
        result value = real arguments;                              \
        int code = errno;                                           \
        leave(&point);                                              \
        errno = code;                                               \
        return value;                                               \
    }

WRAP(ssize_t, write, (int f, const void *b, size_t n), (f, b, n), arrive_file(&point, "write", f, 1))
WRAP(ssize_t, pwrite, (int f, const void *b, size_t n, off_t o), (f, b, n, o), arrive_file(&point, "pwrite", f, 1))
WRAP(ssize_t, pwrite64, (int f, const void *b, size_t n, off64_t o), (f, b, n, o), arrive_file(&point, "pwrite", f, 1))
WRAP(int, fsync, (int f), (f), arrive_file(&point, "fsync", f, 0))
WRAP(int, fdatasync, (int f), (f), arrive_file(&point, "fdatasync", f, 0))
WRAP(int, ftruncate, (int f, off_t n), (f, n), arrive_file(&point, "ftruncate", f, n > 0))
WRAP(int, ftruncate64, (int f, off64_t n), (f, n), arrive_file(&point, "ftruncate", f, n > 0))
WRAP(int, rename, (const char *a, const char *b), (a, b), arrive_path(&point, "rename", AT_FDCWD, b, 1))
WRAP(int, renameat, (int d, const char *a, int e, const char *b), (d, a, e, b), arrive_path(&point, "rename", e, b, 1))
WRAP(int, link, (const char *a, const char *b), (a, b), arrive_path(&point, "link", AT_FDCWD, b, 1))
WRAP(int, linkat, (int d, const char *a, int e, const char *b, int f), (d, a, e, b, f), arrive_path(&point, "link", e, b, 1))
WRAP(int, unlink, (const char *a), (a), arrive_path(&point, "unlink", AT_FDCWD, a, 0))
WRAP(int, unlinkat, (int d, const char *a, int f), (d, a, f), arrive_path(&point, "unlink", d, a, 0))
WRAP(int, rmdir, (const char *a), (a), arrive_path(&point, "unlink", AT_FDCWD, a, 0))
WRAP(int, mkdir, (const char *a, mode_t m), (a, m), arrive_path(&point, "mkdir", AT_FDCWD, a, 1))
WRAP(int, mkdirat, (int d, const char *a, mode_t m), (d, a, m), arrive_path(&point, "mkdir", d, a, 1))
WRAP(int, symlink, (const char *a, const char *b), (a, b), arrive_path(&point, "symlink", AT_FDCWD, b, 1))
WRAP(int, symlinkat, (const char *a, int d, const char *b), (a, d, b), arrive_path(&point, "symlink", d, b, 1))
WRAP(ssize_t, copy_file_range, (int f, off64_t *a, int g, off64_t *b, size_t n, unsigned int m), (f, a, g, b, n, m),
     arrive_file(&point, "write", g, 1))

/* Every socket of the process is one kind: what is sent has no path. */
static int arrive_socket(struct point *point) { return active ? arrive(point, "sendto", "socket", "-", 0) : 0; }

WRAP(ssize_t, send, (int f, const void *b, size_t n, int m), (f, b, n, m), arrive_socket(&point))
WRAP(ssize_t, sendto, (int f, const void *b, size_t n, int m, const struct sockaddr *a, socklen_t l), (f, b, n, m, a, l),
     arrive_socket(&point))

/* Opening counts only where it makes a file that is not there yet. */
static int arrive_open(struct point *point, int folder, const char *name, int flags) {
    if (!(flags & O_CREAT) || !active || faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0) return 0;
    return arrive_path(point, "creat", folder, name, 1);
}

#define WRAP_OPEN(name, signature, folder, arguments)              \
    int name signature {                                            \
        static __typeof__(&name) real;                              \
        if (!real) real = REAL(name);                               \
        va_list rest;                                               \
        va_start(rest, flags);                                      \
        mode_t mode_bits = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest);                                               \
        struct point point = {0};                                   \
        if (arrive_open(&point, folder, path, flags)) {             \
            errno = ENOSPC;                                         \
            return -1;                                              \
        }                                                           \
        int value = real arguments;                                 \
        int code = errno;                                           \
        leave(&point);                                              \
        errno = code;                                               \
        return value;                                               \
    }

WRAP_OPEN(open, (const char *path, int flags, ...), AT_FDCWD, (path, flags, mode_bits))
WRAP_OPEN(open64, (const char *path, int flags, ...), AT_FDCWD, (path, flags, mode_bits))
WRAP_OPEN(openat, (int folder, const char *path, int flags, ...), folder, (folder, path, flags, mode_bits))
WRAP_OPEN(openat64, (int folder, const char *path, int flags, ...), folder, (folder, path, flags, mode_bits))
