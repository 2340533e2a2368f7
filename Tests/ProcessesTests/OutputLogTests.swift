import Domain
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Processes

extension OutputLog {
    func write(_ text: String) throws { try write(Array(text.utf8)) }
    func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }
}

@Suite("The log of a step")
struct OutputLogTests {
    private let folder: TemporaryFolder
    private var file: String { folder.path + "/log" }

    init() throws { folder = try TemporaryFolder() }

    private func texts() throws -> [String] { try LogFile.read(file).map(\.text) }

    @Test(
        "lines are stored as a terminal shows them",
        arguments: [
            (["a\nb\n"], ["a", "b"]), (["a", "b", "\nc"], ["ab", "c"]), (["a\r\nb\r", "\n"], ["a", "b"]), (["\n\n"], ["", ""]),
            ([""], []), (["10 %\r50 %\r", "100 %\r\ndone"], ["100 %", "done"]), (["old\rnew"], ["new"]),
            (["a\r\r\nb"], ["a", "b"]),
            (["# looks+like!a mark\n"], ["# looks+like!a mark"]),
        ])
    func lines(pieces: [String], expected: [String]) throws {
        var stamper = LineStamper()
        // One moment, and not long after 1970: no state of a progress bar is due.
        let moment = LogTime(milliseconds: 500)
        for piece in pieces { Array(piece.utf8).withUnsafeBufferPointer { stamper.feed($0, at: moment) } }
        stamper.finish(at: moment)
        let stored = stamper.stored.split(separator: 10).map { LogLine(stored: $0).text }
        #expect(stored == expected)
        #expect(stamper.lines == expected.count)
    }

    @Test("a progress bar is stored once a second")
    func progress() {
        var stamper = LineStamper()
        for tenth in 0...35 {
            Array("\(tenth) of 35\r".utf8).withUnsafeBufferPointer {
                stamper.feed($0, at: LogTime(milliseconds: 5000 + Int64(tenth) * 100))
            }
        }
        stamper.finish(at: LogTime(milliseconds: 9000))
        let stored = stamper.stored.split(separator: 10).map { LogLine(stored: $0).text }
        #expect(stored == ["0 of 35", "10 of 35", "20 of 35", "30 of 35", "35 of 35"])
    }

    @Test("bytes that are not UTF-8, NUL among them, are kept as they are")
    func bytes() throws {
        let raw: [UInt8] = [0xFF, 0xC3, 0x28, 0, 0x80, 10, 0xE2, 0x82]
        let log = try OutputLog(path: file)
        try log.write(raw)
        try log.finish()
        #expect(try LogFile.read(file).map(\.bytes) == [[0xFF, 0xC3, 0x28, 0, 0x80], [0xE2, 0x82]])
    }

    @Test(
        "a time is written and read to the millisecond",
        arguments: [
            (0 as Int64, "1970-01-01T00:00:00.000Z"), (1_795_460_139_007, "2026-11-23T18:55:39.007Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
        ])
    func time(milliseconds: Int64, text: String) {
        #expect(LogTime(milliseconds: milliseconds).description == text)
        #expect(LogTime(Array(text.utf8)[...])?.milliseconds == milliseconds)
    }

    @Test("secrets are masked across pieces, also in a line in progress")
    func redaction() throws {
        let log = try OutputLog(path: file, redactor: try Redactor(secrets: ["TOKEN": "hunter2hunter"]))
        try log.write("a hunter2h")
        #expect(log.lastLine == "a ")
        try log.write("unter\nb hunter2")
        try log.finish()
        #expect(try texts() == ["a ***TOKEN***", "b hunter2"])
    }

    @Test("head and tail are kept, and how much was left out is said between them", arguments: [true, false])
    func headAndTail(isFinished: Bool) throws {
        let log = try OutputLog(path: file, limits: LogLimits(head: 50_000, tail: 50_000))
        for number in 1...40_000 { try log.write("line \(number)\n") }
        if isFinished { try log.finish() }
        let lines = try LogFile.read(file)
        let cut = try #require(lines.firstIndex { $0.kind == .cut })
        let numbers = lines.filter { $0.kind == .line }.compactMap { Int($0.text.dropFirst(5)) }
        #expect(numbers.count == lines.count - 1)
        #expect(Array(numbers[..<cut]) == Array(1...cut))
        #expect(Array(numbers[cut...]) == Array(numbers[cut]...40_000))
        let dropped = (cut + 1..<numbers[cut]).reduce(0) { $0 + "line \($1)".utf8.count }
        #expect(lines[cut].text == "\(dropped) bytes of output are left out here.")
        var size = stat()
        stat(file, &size)
        #expect(size.st_blocks * 512 < 200_000)
        try log.finish()
    }

    @Test("a log that fits is whole")
    func whole() throws {
        let log = try OutputLog(path: file, limits: LogLimits(head: 50_000, tail: 50_000))
        for number in 1...2500 { try log.write("line \(number)\n") }
        try log.finish()
        #expect(try texts() == (1...2500).map { "line \($0)" })
    }

    @Test("one line of 200 MB takes no memory to speak of, and is kept in pieces")
    func longLine() throws {
        let log = try OutputLog(path: file, limits: LogLimits(head: 1 << 20, tail: 1 << 20))
        let piece = [UInt8](repeating: 120, count: 1 << 18)
        let before = Memory.resident
        for _ in 0..<800 { try log.write(piece) }
        try log.finish()
        #expect(Memory.resident - before < 150 << 20)
        let lines = try LogFile.read(file)
        #expect(lines.first?.kind == .line)
        #expect(lines.last?.kind == .continuation)
        #expect(lines.contains { $0.kind == .cut })
        #expect(lines.reduce(0) { $0 + $1.bytes.count } < 3 << 20)
    }

    @Test("a reader goes on where it stood while the log grows, and has all lines after it was shortened")
    func growing() throws {
        let log = try OutputLog(path: file, limits: LogLimits(head: 4096, tail: 4096))
        let reader = try LogFile(file)
        #expect(try reader.next() == nil)
        var seen: [String] = []
        for number in 1...1000 {
            try log.write("line \(number)\n")
            while let line = try reader.next() { seen.append(line.text) }
        }
        try log.write("end")
        try log.finish()
        while let line = try reader.next() { seen.append(line.text) }
        #expect(seen == (1...1000).map { "line \($0)" } + ["end"])
    }

    @Test(
        "a last line torn by a kill is shown as far as it goes",
        arguments: [
            ("2026-11-23T18:55:39.007Z whole\n2026-11-23T18:55:39.007Z to", ["whole", "to"]),
            ("2026-11-23T18:55:39.007Z whole\n2026-11-23T18", ["whole", "2026-11-23T18"]), ("", []),
        ])
    func torn(text: String, expected: [String]) throws {
        try folder.write(text, to: "log")
        #expect(try texts() == expected)
    }

    @Test("followers get lines as they come, until the end")
    func followers() async throws {
        let log = try OutputLog(path: file)
        try log.write("before\n")
        let stream = log.follow()
        try log.write("one\ntwo")
        #expect(log.lastLine == "two")
        try log.finish()
        var seen: [String] = []
        for await line in stream { seen.append(line.text) }
        #expect(seen == ["one", "two"])
        for await line in log.follow() { Issue.record("a finished log told \(line.text)") }
    }

    @Test("a full disk stops the command and is said with the file's name")
    func fullDisk() async throws {
        let log = try OutputLog(path: "/dev/full")
        await #expect(throws: ProcessError.logNotWritten(path: "/dev/full", errno: ENOSPC)) {
            try await supervisor().run(shell("while :; do echo text; done", grace: .milliseconds(100)), output: log)
        }
        #expect(
            ProcessError.logNotWritten(path: "/l/1.log", errno: ENOSPC).description
                == "The log file '/l/1.log' cannot be written: No space left on device. Free some space there (gatehouse gc), then run again."
        )
    }

    @Test("a folder that is not there is said")
    func missingFolder() {
        #expect(throws: ProcessError.logNotWritten(path: "/no/such/log", errno: ENOENT)) { try OutputLog(path: "/no/such/log") }
        #expect(throws: ProcessError.logNotRead(path: "/no/such/log", errno: ENOENT)) { try LogFile("/no/such/log") }
    }

    @Test("a gigabyte of output leaves a short log", .enabled(if: TortureTests.isProof, "runs with GATEHOUSE_PROVE=1"))
    func gigabyte() async throws {
        let log = try OutputLog(path: file)
        let ending = try await supervisor().run(
            shell("yes 'a line of output of a common length, or so' | head -c 1000000000"), output: log)
        try log.finish()
        #expect(ending.isSuccess)
        var size = stat()
        stat(file, &size)
        #expect(size.st_size < 18 << 20)
    }
}

/// What this process holds in memory, bytes.
enum Memory {
    static var resident: Int64 { (GroupFile.words("/proc/self/statm").dropFirst().first.flatMap { Int64($0) } ?? 0) * 4096 }
}
