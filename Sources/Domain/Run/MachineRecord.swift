/// What a run's steps were executed on, as far as the machine says it.
package struct MachineRecord: Sendable, Equatable, Codable {
    /// The first processor's name; nil where the machine does not tell it.
    package var cpu: String?
    /// One a device; empty where no driver shows any.
    package var gpus: [String]

    package init(cpu: String?, gpus: [String]) { (self.cpu, self.gpus) = (cpu, gpus) }
}

extension MachineRecord {
    /// - Parameters:
    ///   - cpuinfo: `/proc/cpuinfo`; `model name` on x86, `Model` on some ARM boards.
    ///   - devices: of each device `/proc/driver/nvidia/gpus/*/information`.
    package init(cpuinfo: String, devices: [String]) {
        self.init(
            cpu: Self.value(of: "model name", in: cpuinfo) ?? Self.value(of: "Model", in: cpuinfo),
            gpus: devices.map { Self.value(of: "Model", in: $0) ?? "a device without a name" })
    }

    private static func value(of name: String, in text: String) -> String? {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, Self.trimmed(parts[0]) == name, !Self.trimmed(parts[1]).isEmpty else { continue }
            return Self.trimmed(parts[1])
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
