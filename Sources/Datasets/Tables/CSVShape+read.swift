import Domain
import Files
import Glibc
import Processes
import Synchronization

extension CSVShape {
    /// Scans a file, unpacked on the way by the system's own program.
    static func read(
        _ path: String, packing: TableFormat.Packing?, delimiter: UInt8?, limits: EngineLimits, supervisor: Supervisor
    ) async throws(EngineError) -> CSVShape {
        guard let packing else { return try plain(path, delimiter) }
        let program = packing == .gzip ? "gzip" : "zstd"
        guard
            let unpacker = ["/usr/bin/", "/bin/", "/usr/local/bin/"].map({ $0 + program }).first(where: { access($0, X_OK) == 0 })
        else {
            throw EngineError(.missing, "The file is packed by \(program), which is not here: apt-get install \(program).")
        }
        let size = (try? FileStamp.at(path))??.size ?? 0
        let sink = ScanningSink(CSVScanner(delimiter: delimiter), most: max(limits.unpacked, size &* 500))
        let command = Command(arguments: [unpacker, "-dcq", "--", path], timeout: limits.time, grace: .seconds(1))
        do {
            let ending = try await supervisor.run(command, sinks: [sink, DroppingSink()], isMeasured: false)
            return sink.finish(isWhole: ending.isSuccess)
        } catch ScanningSink.enough {
            return sink.finish(isWhole: true)
        } catch {
            throw EngineError(.machine, error.description)
        }
    }

    private static func plain(_ path: String, _ delimiter: UInt8?) throws(EngineError) -> CSVShape {
        var scanner = CSVScanner(delimiter: delimiter)
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { chunk.deallocate() }
        do throws(FilesError) {
            let file = try Descriptor(path, readOnly: ())
            guard try file.stamp().kind == .file else {
                throw FilesError(.unfit, "\(path) is no file. Name a file of rows.")
            }
            while !scanner.isOver {
                let count = try file.read(into: chunk)
                scanner.take(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
                if count < chunk.count { break }
            }
        } catch {
            throw EngineError(error.isTheirs ? .data : .machine, error.description)
        }
        return scanner.finish()
    }
}

/// Gives what a program prints to the scanner, and ends the program when nothing more is wanted.
private final class ScanningSink: OutputSink {
    private struct State {
        var scanner: CSVScanner
        /// Until the first line is whole, so that the delimiter can be seen in it.
        var head: [UInt8]? = []
    }

    static let enough = ProcessError.unusableText("what is unpacked")
    private let state: Mutex<State>
    private let most: Int64

    init(_ scanner: CSVScanner, most: Int64) {
        state = Mutex(State(scanner: scanner))
        self.most = most
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(ProcessError) {
        let isOver = state.withLock { state in
            if state.head != nil {
                state.head?.append(contentsOf: bytes)
                if state.head!.count < 1 << 16, !bytes.contains(10) { return false }
                Self.flush(&state)
            } else {
                state.scanner.take(bytes)
            }
            return state.scanner.isOver || state.scanner.shape.bytes > most
        }
        if isOver { throw Self.enough }
    }

    private static func flush(_ state: inout State) {
        guard let head = state.head else { return }
        state.head = nil
        head.withUnsafeBytes { state.scanner.take($0) }
    }

    func finish(isWhole: Bool) -> CSVShape {
        state.withLock { state in
            Self.flush(&state)
            let isBomb = state.scanner.shape.bytes > most
            var shape = state.scanner.finish()
            if isBomb {
                shape.note(CSVFault(.bomb, line: 1, column: 1))
            } else if !isWhole {
                // What came out of it says nothing.
                if shape.bytes == 0 { (shape.faults, shape.faultCount) = ([], 0) }
                shape.note(CSVFault(.notPacked, line: 1, column: 1))
            }
            return shape
        }
    }
}

private final class DroppingSink: OutputSink {
    func write(_ bytes: UnsafeRawBufferPointer) {}
}
