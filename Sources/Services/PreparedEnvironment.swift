internal import Domain
internal import Executors
internal import Files

/// An environment there to be used, and its record for key and report.
package struct PreparedEnvironment: Sendable {
    let ready: ReadyEnvironment
    let record: EnvironmentRecord

    init(_ ready: ReadyEnvironment) {
        self.ready = ready
        record = EnvironmentRecord(ready)
    }
}

extension EnvironmentRecord {
    init(_ ready: ReadyEnvironment) {
        self.init(
            name: ready.title, interpreter: ready.interpreter.map { "Python \($0)" }, packages: ready.packages,
            digest: .sha256(ready.keyText.utf8), made: ready.made, machine: .here)
    }
}
