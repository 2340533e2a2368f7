import CLinux
import Glibc

/// What a thread that waits for descriptors waits for besides, so that it can be asked to stop.
final class StopPipe: Sendable {
    let reading: Int32
    private let writing: Int32

    init() throws(FilesError) {
        var (reading, writing): (Int32, Int32) = (-1, -1)
        let code = gatehouse_pipe(&reading, &writing)
        guard code == 0 else { throw .system("make", "a pipe", code: code) }
        (self.reading, self.writing) = (reading, writing)
    }

    deinit {
        close(reading)
        close(writing)
    }

    /// Readable from now on.
    func pull() { _ = write(writing, "s", 1) }
}
