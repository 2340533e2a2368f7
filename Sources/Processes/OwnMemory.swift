internal import CLinux

/// What a process that lives for months, mostly at rest, asks of the C library's allocator.
package enum OwnMemory {
    /// Threads share two heaps, so that what is freed lies together. To be called before there are many threads.
    package static func shareHeaps() { gatehouse_share_heaps(2) }

    /// Gives back to the system what was freed.
    package static func giveBack() { gatehouse_give_back_memory() }
}
