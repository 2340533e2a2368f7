import CLinux
import Foundation
import Glibc

/// The loop of one running command, on a thread of its own: its channel, its output, its deadline.
struct StepThread {
    let pid: pid_t
    let channel: Descriptor
    /// A byte here cancels.
    let cancel: Descriptor
    private(set) var outputs: [(pipe: Descriptor, sink: any OutputSink)]
    private(set) var plan: StopPlan
    private(set) var report = StepReport()
    private(set) var outputError: ProcessError?
    private var isCancelSeen = false

    init(
        pid: pid_t, channel: Descriptor, cancel: Descriptor, outputs: [(pipe: Descriptor, sink: any OutputSink)], plan: StopPlan
    ) {
        self.pid = pid
        self.channel = channel
        self.cancel = cancel
        self.outputs = outputs
        self.plan = plan
    }

    /// Runs until the supervisor is gone; its wait status.
    mutating func run() -> Int32 {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while wait(buffer) {}
        for index in outputs.indices { while pass(index, buffer) {} }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        return status
    }

    /// One look at everything; false when the channel has closed.
    private mutating func wait(_ buffer: UnsafeMutableRawBufferPointer) -> Bool {
        var polled = [pollfd(fd: channel.number, events: Int16(POLLIN), revents: 0)]
        polled.append(pollfd(fd: isCancelSeen ? -1 : cancel.number, events: Int16(POLLIN), revents: 0))
        polled += outputs.map { pollfd(fd: $0.pipe.number, events: Int16(POLLIN), revents: 0) }
        poll(&polled, nfds_t(polled.count), patience)
        for index in outputs.indices.reversed() where polled[index + 2].revents != 0 {
            if !pass(index, buffer), polled[index + 2].revents & Int16(POLLHUP) != 0 { outputs.remove(at: index) }
        }
        if polled[1].revents != 0 {
            isCancelSeen = true
            send(plan.stop(because: .cancelled, at: .now))
        }
        send(plan.look(at: .now))
        return polled[0].revents == 0 || hear(buffer)
    }

    /// Milliseconds until the plan wants a look, rounded up; -1 for ever.
    private var patience: Int32 {
        guard let next = plan.nextLook else { return -1 }
        let left = (next - .now).components
        let milliseconds = Double(left.seconds) * 1000 + Double(left.attoseconds) / 1e15
        return Int32(min(max(0, milliseconds.rounded(.up)), 3_600_000))
    }

    /// Passes on what an output has ready; false when it has nothing.
    private mutating func pass(_ index: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Bool {
        guard let count = outputs[index].pipe.read(into: buffer), count > 0 else { return false }
        guard outputError == nil else { return true }
        do {
            try outputs[index].sink.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } catch {
            outputError = error
            send(plan.stop(because: .outputLost, at: .now))
        }
        return true
    }

    private mutating func hear(_ buffer: UnsafeMutableRawBufferPointer) -> Bool {
        guard let count = channel.read(into: buffer) else { return true }
        report.take(String(decoding: buffer[..<count], as: UTF8.self))
        return count > 0
    }

    /// A supervisor that is already gone needs no order.
    private func send(_ order: StopPlan.Order?) {
        guard let order else { return }
        _ = Glibc.send(channel.number, order == .stop ? "T" : "K", 1, Int32(MSG_NOSIGNAL))
    }
}
