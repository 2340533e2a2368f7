internal import Domain
internal import Foundation

extension MachineRecord {
    /// This machine's, from what its kernel and its driver show without a command.
    static let here = MachineRecord(
        cpuinfo: text("/proc/cpuinfo"),
        devices: folders("/proc/driver/nvidia/gpus").map { text("/proc/driver/nvidia/gpus/\($0)/information") })

    /// Empty where there is none: what is not shown is not known.
    private static func text(_ path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// None where there is no such folder, as without a driver.
    private static func folders(_ path: String) -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
}
