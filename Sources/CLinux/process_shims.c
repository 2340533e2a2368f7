#define _GNU_SOURCE
#include "process_shims.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int gatehouse_punch_hole(int file, int64_t offset, int64_t length) {
    return fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, length) ? errno : 0;
}

int64_t gatehouse_next_data(int file, int64_t offset) { return lseek(file, offset, SEEK_DATA); }

void gatehouse_grow_pipe(int pipe, int bytes) { fcntl(pipe, F_SETPIPE_SZ, bytes); }

/* Numbers up to 3 are what a child gets. */
static int lifted(int file) {
    if (file > 3) return file;
    int high = fcntl(file, F_DUPFD_CLOEXEC, 4);
    close(file);
    return high;
}

int gatehouse_pipe(int *reading, int *writing) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC)) return errno;
    *reading = lifted(ends[0]);
    *writing = lifted(ends[1]);
    return fcntl(*reading, F_SETFL, O_NONBLOCK) ? errno : 0;
}

int gatehouse_socket_pair(int *ours, int *theirs) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) return errno;
    *ours = lifted(ends[0]);
    *theirs = lifted(ends[1]);
    return 0;
}

int64_t gatehouse_last_byte(const uint8_t *bytes, uint8_t byte, int64_t count) {
    const uint8_t *found = count > 0 ? memrchr(bytes, byte, count) : 0;
    return found ? found - bytes : -1;
}

void gatehouse_share_heaps(int count) { mallopt(M_ARENA_MAX, count); }

void gatehouse_give_back_memory(void) { malloc_trim(0); }
