#ifndef PROCESS_SHIMS_H
#define PROCESS_SHIMS_H

#include <stdint.h>

/// Gives a range of the file back to the file system; it reads as zeros. 0, or an errno.
int gatehouse_punch_hole(int file, int64_t offset, int64_t length);

/// The next offset from `offset` that holds data; -1 where there is none.
int64_t gatehouse_next_data(int file, int64_t offset);

/// Asks for a pipe of `bytes`; a refusal leaves it as it is.
void gatehouse_grow_pipe(int pipe, int bytes);

/// A pipe that children do not inherit, its reading end without waiting. 0, or an errno.
int gatehouse_pipe(int *reading, int *writing);

/// A pair of connected sockets that children do not inherit. 0, or an errno.
int gatehouse_socket_pair(int *ours, int *theirs);

/// The last place of `byte` among the first `count`, or -1.
int64_t gatehouse_last_byte(const uint8_t *bytes, uint8_t byte, int64_t count);

/// At most this many heaps for all threads.
void gatehouse_share_heaps(int count);

/// What was freed goes back to the system.
void gatehouse_give_back_memory(void);

#endif
