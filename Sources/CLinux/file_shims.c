#define _GNU_SOURCE
#include "file_shims.h"

#include <linux/fs.h>
#include <linux/openat2.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

const uint64_t linux_resolve_beneath = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;

int linux_openat2(int folder, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve) {
    struct open_how how = {.flags = flags, .mode = mode, .resolve = resolve};
    return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

int linux_clone_file(int target, int source) { return ioctl(target, FICLONE, source); }

int linux_sync_file_system(int file) { return syncfs(file); }
