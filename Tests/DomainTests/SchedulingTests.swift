import Domain
import Testing

/// Who may use the machine, and who waits.
@Suite struct SchedulingTests {
    private static let machine = MachineShare(cpus: 4, memory: 16_000_000_000, gpus: 2)

    private func queue(_ wanted: [(Resources, isLight: Bool, priority: Int)]) -> StepQueue {
        var queue = StepQueue()
        for (index, entry) in wanted.enumerated() {
            queue.add(.init(id: index, wanted: entry.0, isLight: entry.isLight, priority: entry.priority))
        }
        return queue
    }

    @Test("steps start while there is room, and one light step beyond it")
    func room() {
        var machine = Self.machine
        var queue = queue(
            Array(repeating: (Resources(cpus: 2), false, 0), count: 3) + [(Resources(), true, 0), (Resources(), true, 0)])
        #expect(queue.start(on: &machine).map(\.id) == [0, 1, 3])
        #expect(queue.entries.map(\.id) == [2, 4])
        #expect(!machine.isLightSlotFree)
    }

    @Test("a large step that waits holds smaller ones behind it back, but no light one")
    func starvation() {
        var machine = Self.machine
        var queue = queue([
            (Resources(cpus: 2), false, 0), (Resources(cpus: 4), false, 0), (Resources(cpus: 1), false, 0),
            (Resources(), true, 0),
        ])
        let started = queue.start(on: &machine)
        #expect(started.map(\.id) == [0, 3])
        machine.give(back: started[0].lease)
        machine.give(back: started[1].lease)
        #expect(queue.start(on: &machine).map(\.id) == [1])
        #expect(queue.start(on: &machine).isEmpty)
    }

    @Test("the smaller priority comes first, and among equals the older")
    func priorities() {
        let queue = queue([(Resources(), false, 1), (Resources(), false, 0), (Resources(), false, 1), (Resources(), false, 0)])
        #expect(queue.entries.map(\.id) == [1, 3, 0, 2])
    }

    @Test("devices are lent by number and come back in order")
    func devices() {
        var machine = Self.machine
        let first = machine.take(Resources(gpus: 1), isLight: false)
        #expect(first?.gpus == [0])
        #expect(machine.take(Resources(gpus: 2), isLight: false) == nil)
        #expect(machine.take(Resources(gpus: 1), isLight: false)?.gpus == [1])
        if let first { machine.give(back: first) }
        #expect(machine.freeGPUs == [0])
    }

    @Test(
        "what can never run says what there is",
        arguments: [
            (Resources(gpus: 3), "resources: gpu: 3 is more than this machine has for steps, 2 (agent.conf: machine.gpus)."),
            (Resources(cpus: 8), "resources: cpus: 8 is more than this machine has for steps, 4 (agent.conf: machine.cpus)."),
            (
                Resources(memory: 32_000_000_000),
                "resources: memory: 32 GB is more than this machine has for steps, 16 GB (agent.conf: machine.memory)."
            ),
        ])
    func impossible(wanted: Resources, sentence: String) {
        #expect(Self.machine.impossibility(wanted) == sentence)
        #expect(Self.machine.impossibility(Resources(cpus: 4, memory: 16_000_000_000, gpus: 2)) == nil)
    }
}
