internal import Files
internal import Synchronization

/// Numbered folders that are filled again by difference. Only the holder of the state's lock uses them.
package final class WorkspacePool: Sendable {
    private let root: String
    private let taken = Mutex<Set<Int>>([])

    package init(root: String) { self.root = root }

    /// The lowest folder that nobody has.
    func open() throws -> String {
        let number = taken.withLock { taken in
            let free = (0...).first { !taken.contains($0) }!
            taken.insert(free)
            return free
        }
        let slot = "\(root)/\(number)"
        try Folders.make(slot, mode: 0o700)
        return slot
    }

    /// Gives the folder back.
    func close(_ slot: String) {
        guard let number = Int(slot.split(separator: "/").last ?? "") else { return }
        taken.withLock { _ = $0.remove(number) }
    }
}
