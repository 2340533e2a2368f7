#pragma once

#include <stdint.h>

/// openat2(2), which glibc does not wrap. `resolve` is a set of `RESOLVE_…` bits. -1 and errno.
int linux_openat2(int folder, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve);

/// ioctl(FICLONE), which is variadic. Makes `target` share the blocks of `source`. -1 and errno.
int linux_clone_file(int target, int source);

/// syncfs(2), which glibc shows only as an extension. -1 and errno.
int linux_sync_file_system(int file);

/// `RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS`.
extern const uint64_t linux_resolve_beneath;
