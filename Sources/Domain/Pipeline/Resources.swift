/// What a step may use; nil where nothing is said.
package struct Resources: Sendable, Equatable, Codable {
    package var cpus: Int?
    /// Bytes.
    package var memory: Int64?
    package var gpus: Int?

    package init(cpus: Int? = nil, memory: Int64? = nil, gpus: Int? = nil) {
        self.cpus = cpus
        self.memory = memory
        self.gpus = gpus
    }
}
