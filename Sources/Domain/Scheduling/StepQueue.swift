/// Steps that wait for a part of the machine, in their order.
package struct StepQueue: Sendable {
    /// Who waits, by a number that counts up.
    package struct Entry: Sendable, Equatable {
        package var id: Int
        package var wanted: Resources
        package var isLight: Bool
        /// The smaller comes first; those of one priority by their numbers.
        package var priority: Int

        package init(id: Int, wanted: Resources, isLight: Bool, priority: Int) {
            (self.id, self.wanted, self.isLight, self.priority) = (id, wanted, isLight, priority)
        }
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    package mutating func add(_ entry: Entry) {
        let place = entries.firstIndex { ($0.priority, $0.id) > (entry.priority, entry.id) } ?? entries.endIndex
        entries.insert(entry, at: place)
    }

    /// Takes out a step that waits no more; false where it had its part already.
    package mutating func remove(_ id: Int) -> Bool {
        guard let place = entries.firstIndex(where: { $0.id == id }) else { return false }
        entries.remove(at: place)
        return true
    }

    /// Everybody who can start now. One that does not fit holds those behind it back, so that a large step is not passed over for
    /// ever; a light one may go by.
    package mutating func start(on machine: inout MachineShare) -> [(id: Int, lease: MachineShare.Lease)] {
        var started: [(id: Int, lease: MachineShare.Lease)] = []
        var isHeld = false
        entries.removeAll { entry in
            guard !isHeld || entry.isLight, let lease = machine.take(entry.wanted, isLight: entry.isLight) else {
                isHeld = true
                return false
            }
            started.append((entry.id, lease))
            return true
        }
        return started
    }
}
