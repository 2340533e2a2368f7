/// What a machine has for steps, and what of it is taken. A value: who waits for whom is decided here, without a clock.
package struct MachineShare: Sendable, Equatable {
    package let cpus: Int
    /// Bytes.
    package let memory: Int64
    package private(set) var freeCPUs: Int
    package private(set) var freeMemory: Int64
    /// The numbers of the devices that nobody has.
    package private(set) var freeGPUs: [Int]
    package let gpus: Int
    /// Beside all that, one light step may always run: test and data, so that a push is answered while a model trains.
    package private(set) var isLightSlotFree = true

    /// A part of the machine that one step has.
    package struct Lease: Sendable, Equatable {
        package var cpus: Int
        package var memory: Int64
        package var gpus: [Int]
        package var isLightSlot: Bool
    }

    package init(cpus: Int, memory: Int64, gpus: Int) {
        (self.cpus, self.memory, self.gpus) = (cpus, memory, gpus)
        (freeCPUs, freeMemory, freeGPUs) = (cpus, memory, Array(0..<gpus))
    }

    /// Why a step can never run here; nil where it can.
    package func impossibility(_ wanted: Resources) -> String? {
        let asked: [(String, Int64, Int64, String)] = [
            ("cpus", Int64(wanted.cpus ?? 0), Int64(cpus), "cpus"), ("memory", wanted.memory ?? 0, memory, "memory"),
            ("gpu", Int64(wanted.gpus ?? 0), Int64(gpus), "gpus"),
        ]
        guard let (name, number, limit, key) = asked.first(where: { $0.1 > $0.2 }) else { return nil }
        let words = name == "memory" ? ("\(ByteCount(number))", "\(ByteCount(limit))") : ("\(number)", "\(limit)")
        return "resources: \(name): \(words.0) is more than this machine has for steps, \(words.1) (agent.conf: machine.\(key))."
    }

    /// Nil where it does not fit now.
    package mutating func take(_ wanted: Resources, isLight: Bool) -> Lease? {
        let (cpus, memory, gpus) = (wanted.cpus ?? 1, wanted.memory ?? 0, wanted.gpus ?? 0)
        if cpus <= freeCPUs, memory <= freeMemory, gpus <= freeGPUs.count {
            let lease = Lease(cpus: cpus, memory: memory, gpus: Array(freeGPUs.prefix(gpus)), isLightSlot: false)
            freeCPUs -= cpus
            freeMemory -= memory
            freeGPUs.removeFirst(gpus)
            return lease
        }
        guard isLight, isLightSlotFree, gpus == 0 else { return nil }
        isLightSlotFree = false
        return Lease(cpus: 0, memory: 0, gpus: [], isLightSlot: true)
    }

    package mutating func give(back lease: Lease) {
        freeCPUs += lease.cpus
        freeMemory += lease.memory
        freeGPUs = (freeGPUs + lease.gpus).sorted()
        if lease.isLightSlot { isLightSlotFree = true }
    }
}
