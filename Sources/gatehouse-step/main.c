/* gatehouse-step: runs one command and ends every process that came from it.
 *
 * usage: gatehouse-step [--mode auto|pidns|userns|sweep] [--folder DIR] [--cgroup CGROUP.PROCS]... [--keep-preload] -- COMMAND...
 *
 * Three processes: the supervisor (this one) talks with the agent on descriptor 3; the warden is pid 1 of a namespace of
 * its own, or in sweep mode a subreaper; the command is the warden's child. When the supervisor dies the warden is told by
 * the kernel, when the warden of a namespace dies the kernel kills the namespace, and when the agent dies descriptor 3
 * closes: whichever is killed, nothing of the command stays.
 *
 * From the agent: T asks the command to stop (SIGTERM), K kills everything, and so does the end of the channel.
 * To the agent, a line each: `mode M`, then `error WHAT ERRNO` or `exit N` or `signal N` with `usage USER_MS SYSTEM_MS
 * LARGEST_KB`. The command gets descriptors 0, 1 and 2 and the environment as they are.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHANNEL = 3, MOST_GROUPS = 4 };

struct mode { const char *name; unsigned long flags; };
static const struct mode modes[] = {
    { "pidns", CLONE_NEWPID | CLONE_NEWNS }, { "userns", CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWUSER }, { "sweep", 0 },
};

/* What the warden and the command tell the supervisor: R ready, F setting up failed, X the command did not start, E it ended. */
struct note { char kind; char what[15]; int value; };

static const char *folder = ".", *wanted = "auto";
static char **command;
static int groups[MOST_GROUPS], group_count, keep_preload, notes[2];
static pid_t command_pid, warden;

static void tell(const char *format, ...) {
    char line[256];
    va_list rest;
    va_start(rest, format);
    int length = vsnprintf(line, sizeof line, format, rest);
    va_end(rest);
    /* The agent may be gone; nobody else wants to know. */
    if (send(CHANNEL, line, length, MSG_NOSIGNAL) < 0) return;
}

static void note(char kind, const char *what, int value) {
    struct note note = { .kind = kind, .value = value };
    strncpy(note.what, what, sizeof note.what - 1);
    if (write(notes[1], &note, sizeof note) < 0) _exit(126);
}

static _Noreturn void give_up(char kind, const char *what) {
    note(kind, what, errno);
    _exit(126);
}

/* The preload library of crash tests is for the agent alone. */
static void strip_preload(void) {
    const char *old = getenv("LD_PRELOAD");
    if (!old || keep_preload) return;
    char *copy = strdup(old), *kept = calloc(strlen(old) + 2, 1), *rest = NULL;
    if (!copy || !kept) give_up('X', "memory");
    for (char *entry = strtok_r(copy, ": ", &rest); entry; entry = strtok_r(NULL, ": ", &rest)) {
        const char *slash = strrchr(entry, '/');
        if (strcmp(slash ? slash + 1 : entry, "libgatehouse-crash.so") == 0) continue;
        if (*kept) strcat(kept, ":");
        strcat(kept, entry);
    }
    if (*kept ? setenv("LD_PRELOAD", kept, 1) : unsetenv("LD_PRELOAD")) give_up('X', "memory");
}

static _Noreturn void become_command(void) {
    sigset_t none;
    sigemptyset(&none);
    setsid();
    for (int i = 0; i < group_count; i++)
        if (write(groups[i], "0", 1) != 1) give_up('X', "cgroup");
    if (chdir(folder)) give_up('X', "folder");
    strip_preload();
    sigprocmask(SIG_SETMASK, &none, NULL);
    /* A child that the agent is starting elsewhere may still hold a script that was written a moment ago. */
    for (int tries = 0; tries < 1000; tries++) {
        execvp(command[0], command);
        if (errno != ETXTBSY) break;
        usleep(2000);
    }
    give_up('X', "exec");
}

static void reaped(pid_t pid, int status) {
    if (pid != command_pid) return;
    note('E', "", status);
    command_pid = 0;
}

/* Kernels without CONFIG_PROC_CHILDREN. */
static void kill_children_slowly(void) {
    DIR *all = opendir("/proc");
    for (struct dirent *entry; all && (entry = readdir(all));) {
        char path[280], text[512];
        if (!isdigit((unsigned char)entry->d_name[0])) continue;
        snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
        int file = open(path, O_RDONLY | O_CLOEXEC);
        ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
        if (file >= 0) close(file);
        if (length <= 0) continue;
        text[length] = 0;
        char *name_end = strrchr(text, ')');
        int parent = 0;
        if (name_end && sscanf(name_end + 1, " %*c %d", &parent) == 1 && parent == getpid()) kill(atoi(entry->d_name), SIGKILL);
    }
    if (all) closedir(all);
}

static void kill_children(void) {
    char text[16384], *at = text, *end;
    int file = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    if (file < 0) { kill_children_slowly(); return; }
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    text[length > 0 ? length : 0] = 0;
    for (long pid; (pid = strtol(at, &end, 10)) > 0 && *end; at = end) kill((pid_t)pid, SIGKILL);
}

/* Kills until no child is left. Orphans become children of their subreaper, so no child means no descendant; and only own,
 * unreaped children are killed, so a process number used anew is never hit. */
static void sweep(void) {
    for (int round = 0;; round++) {
        int status;
        pid_t pid;
        kill_children();
        while ((pid = waitpid(-1, &status, WNOHANG)) > 0) reaped(pid, status);
        if (pid < 0 && errno == ECHILD) return;
        usleep(round < 200 ? 50 : 2000);
    }
}

static void write_file(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, text, strlen(text)) != (ssize_t)strlen(text)) give_up('F', "map");
    close(file);
}

static void enter_namespaces(unsigned long flags, uid_t uid, gid_t gid) {
    char line[64];
    if (flags & CLONE_NEWUSER) {
        write_file("/proc/self/setgroups", "deny");
        snprintf(line, sizeof line, "%u %u 1", uid, uid);
        write_file("/proc/self/uid_map", line);
        snprintf(line, sizeof line, "%u %u 1", gid, gid);
        write_file("/proc/self/gid_map", line);
    }
    if (mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL)) give_up('F', "mount");
    if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL)) give_up('F', "proc");
}

static void ask_to_stop(int in_namespace) {
    pid_t everyone = in_namespace ? -1 : -command_pid;
    /* Before its setsid the command has no group of its own. */
    if (kill(everyone, SIGTERM)) kill(command_pid, SIGTERM);
    kill(everyone, SIGCONT);
}

/* Starts the command and waits for it. Asked to stop, it waits for all that came from the command, so that a shell that
 * dies first does not take the grace of its children. */
static _Noreturn void ward(unsigned long flags, const sigset_t *watched) {
    int stopping = 0, status;
    command_pid = fork();
    if (command_pid < 0) give_up('X', "fork");
    if (command_pid == 0) {
        if (!flags) prctl(PR_SET_PDEATHSIG, SIGKILL);
        become_command();
    }
    close(CHANNEL);
    close(1);
    close(2);
    for (;;) {
        pid_t pid;
        int seen = sigwaitinfo(watched, NULL);
        if (seen == SIGTERM && command_pid) { stopping = 1; ask_to_stop(flags != 0); }
        if (seen == SIGUSR1) break;
        while ((pid = waitpid(-1, &status, WNOHANG)) > 0) reaped(pid, status);
        if (!command_pid && (!stopping || pid < 0)) break;
    }
    if (!flags) sweep();
    _exit(0);
}

/* Nonzero when the warden stands; else `failed` says why not. */
static int start_warden(const struct mode *mode, const sigset_t *watched, struct note *failed) {
    int go[2];
    char byte = 'g';
    uid_t uid = geteuid();
    gid_t gid = getegid();
    *failed = (struct note){ .kind = 'F', .what = "clone" };
    if (pipe2(notes, O_CLOEXEC) || pipe2(go, O_CLOEXEC)) { failed->value = errno; return 0; }
    warden = syscall(SYS_clone, mode->flags | SIGCHLD, NULL, NULL, NULL, NULL);
    if (warden == 0) {
        close(go[1]);
        prctl(PR_SET_PDEATHSIG, mode->flags ? SIGKILL : SIGUSR1);
        if (mode->flags) enter_namespaces(mode->flags, uid, gid);
        else prctl(PR_SET_CHILD_SUBREAPER, 1);
        note('R', "", 0);
        /* No byte: the supervisor died before its death was watched. */
        if (read(go[0], &byte, 1) != 1) _exit(126);
        ward(mode->flags, watched);
    }
    if (warden < 0) failed->value = errno;
    close(notes[1]);
    close(go[0]);
    int ready = warden > 0 && read(notes[0], failed, sizeof *failed) == sizeof *failed && failed->kind == 'R';
    if (ready) {
        tell("mode %s\n", mode->name);
        ready = write(go[1], &byte, 1) == 1;
    } else {
        if (warden > 0) waitpid(warden, NULL, 0);
        close(notes[0]);
    }
    close(go[1]);
    return ready;
}

static void kill_all(const struct mode *mode) {
    kill(warden, mode->flags ? SIGKILL : SIGUSR1);
    kill(warden, SIGCONT);
}

static void hear_agent(struct pollfd *channel, const struct mode *mode) {
    char order;
    ssize_t length = read(CHANNEL, &order, 1);
    if (length == 1 && order == 'T') kill(warden, SIGTERM);
    else kill_all(mode);
    if (length != 1) channel->fd = -1;
}

/* Whether the warden is gone. */
static int hear_signals(int signals) {
    struct signalfd_siginfo info;
    int status, gone = 0;
    if (read(signals, &info, sizeof info) != sizeof info) return 0;
    if (info.ssi_signo != SIGCHLD) kill(warden, SIGTERM);
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) gone |= pid == warden;
    return gone;
}

static void report(void) {
    struct note heard, end = { .kind = 'E', .value = SIGKILL };
    struct rusage usage;
    while (read(notes[0], &heard, sizeof heard) == sizeof heard)
        if (end.kind != 'X') end = heard;
    getrusage(RUSAGE_CHILDREN, &usage);
    if (end.kind == 'X') tell("error %s %d\n", end.what, end.value);
    else if (WIFEXITED(end.value)) tell("exit %d\n", WEXITSTATUS(end.value));
    else tell("signal %d\n", WTERMSIG(end.value));
    tell("usage %ld %ld %ld\n", usage.ru_utime.tv_sec * 1000 + usage.ru_utime.tv_usec / 1000,
         usage.ru_stime.tv_sec * 1000 + usage.ru_stime.tv_usec / 1000, usage.ru_maxrss);
}

static void supervise(const struct mode *mode, int signals) {
    struct pollfd watched[2] = { { .fd = CHANNEL, .events = POLLIN }, { .fd = signals, .events = POLLIN } };
    for (int gone = 0; !gone;) {
        if (poll(watched, 2, -1) < 0 && errno != EINTR) kill_all(mode);
        if (watched[0].fd >= 0 && watched[0].revents) hear_agent(&watched[0], mode);
        if (watched[1].revents) gone = hear_signals(signals);
    }
    /* A warden that was itself killed leaves its processes to us. */
    warden = 0;
    sweep();
    report();
}

static void read_arguments(int count, char **arguments) {
    int i = 1;
    for (; i < count && strcmp(arguments[i], "--"); i++) {
        const char *value = i + 1 < count ? arguments[i + 1] : "";
        if (!strcmp(arguments[i], "--keep-preload")) { keep_preload = 1; continue; }
        if (!strcmp(arguments[i], "--mode")) wanted = value;
        else if (!strcmp(arguments[i], "--folder")) folder = value;
        else if (!strcmp(arguments[i], "--cgroup") && group_count < MOST_GROUPS) {
            groups[group_count] = open(value, O_WRONLY | O_CLOEXEC);
            if (groups[group_count++] < 0) { tell("error cgroup %d\n", errno); exit(1); }
        } else { tell("error usage %d\n", EINVAL); exit(2); }
        i++;
    }
    command = arguments + i + 1;
    if (i + 1 >= count) { tell("error usage %d\n", EINVAL); exit(2); }
}

int main(int count, char **arguments) {
    sigset_t watched;
    struct note failed = { .kind = 'F', .what = "usage", .value = EINVAL };
    if (fcntl(CHANNEL, F_SETFD, FD_CLOEXEC) < 0) {
        fputs("gatehouse-step is started by gatehouse, with a channel on descriptor 3.\n", stderr);
        return 2;
    }
    close_range(CHANNEL + 1, ~0U, 0);
    read_arguments(count, arguments);
    setsid();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    sigemptyset(&watched);
    int watch[] = { SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGUSR1 };
    for (size_t i = 0; i < sizeof watch / sizeof *watch; i++) sigaddset(&watched, watch[i]);
    sigprocmask(SIG_SETMASK, &watched, NULL);
    int signals = signalfd(-1, &watched, SFD_CLOEXEC);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        if (strcmp(wanted, "auto") && strcmp(wanted, modes[i].name)) continue;
        if (!start_warden(&modes[i], &watched, &failed)) continue;
        supervise(&modes[i], signals);
        return 0;
    }
    tell("error %s %d\n", failed.what, failed.value);
    return 1;
}
