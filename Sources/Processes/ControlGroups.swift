import Glibc
import Synchronization

/// The places where this process may make control groups, by controller.
package struct ControlGroups: Sendable {
    var memory: ControlGroupPlace?
    var cpu: ControlGroupPlace?

    private static let made = Atomic<Int>(0)

    /// None: limits are not enforced, peak memory is the largest process's.
    package var holdsMemory: Bool { memory != nil }
    package var holdsCPU: Bool { cpu != nil }

    package static let none = ControlGroups(memory: nil, cpu: nil)

    /// The groups in which this process is, or the folder `parent` of the unified hierarchy, as far as they can be written.
    package static func found(beneath parent: String? = nil) -> ControlGroups {
        let table = MountedGroups.read()
        let unified = (parent ?? table.unified).map { ControlGroupPlace(folder: $0, isUnified: true) }
        let memory = table.memory.map { ControlGroupPlace(folder: $0, isUnified: false) } ?? unified
        let cpu = table.cpu.map { ControlGroupPlace(folder: $0, isUnified: false) } ?? unified
        let usable = ControlGroups(
            memory: memory.flatMap { isUsable($0, "memory") ? $0 : nil }, cpu: cpu.flatMap { isUsable($0, "cpu") ? $0 : nil })
        usable.removeLeftovers()
        return usable
    }

    /// Nil where nothing is to be limited or measured, or nothing can be.
    func make(_ limits: Limits, isMeasured: Bool) -> ControlGroup? {
        let name = "/gatehouse-\(getpid())-\(Self.made.wrappingAdd(1, ordering: .relaxed).newValue)"
        let memory = limits.memory != nil || isMeasured ? memory.flatMap { Self.making($0, name) } : nil
        let cpu = limits.cpus == nil ? nil : cpu.flatMap { $0.folder + name == memory?.folder ? memory : Self.making($0, name) }
        if memory == nil && cpu == nil { return nil }
        return ControlGroup(memory: memory, cpu: cpu, asked: limits)
    }

    private static func making(_ place: ControlGroupPlace, _ name: String) -> ControlGroupPlace? {
        mkdir(place.folder + name, 0o755) == 0 ? ControlGroupPlace(folder: place.folder + name, isUnified: place.isUnified) : nil
    }

    /// A unified folder hands a controller on only when told to, which it refuses while it holds processes itself.
    private static func isUsable(_ place: ControlGroupPlace, _ controller: String) -> Bool {
        guard access(place.folder, W_OK) == 0 else { return false }
        if !place.isUnified { return true }
        let control = place.folder + "/cgroup.subtree_control"
        if !GroupFile.words(control).contains(controller) { GroupFile.write("+\(controller)", to: control) }
        return GroupFile.words(control).contains(controller)
    }

    /// Empty groups of processes that are gone, left by a kill.
    private func removeLeftovers() {
        for folder in Set([memory, cpu].compactMap { $0?.folder }) {
            for name in GroupFile.folders(in: folder) {
                let parts = name.split(separator: "-")
                guard parts.count == 3, parts[0] == "gatehouse", let pid = pid_t(parts[1]) else { continue }
                if kill(pid, 0) != 0 && errno == ESRCH { rmdir(folder + "/" + name) }
            }
        }
    }
}
