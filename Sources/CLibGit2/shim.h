#ifndef GATEHOUSE_CLIBGIT2_SHIM_H
#define GATEHOUSE_CLIBGIT2_SHIM_H

#include <git2.h>
#include <sys/types.h>

/// Wrapper around git_libgit2_opts, which is a variadic function that Swift cannot call: options that take an int.
static inline int gatehouse_git_set_flag(int option, int value) {
    return git_libgit2_opts(option, value);
}

/// Wrapper around git_libgit2_opts, which is a variadic function that Swift cannot call: options that take a size.
static inline int gatehouse_git_set_size(int option, ssize_t value) {
    return git_libgit2_opts(option, value);
}

#endif
