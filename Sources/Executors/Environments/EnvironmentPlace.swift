import Foundation
import Glibc

/// Where one environment stands: `<state>/environments/<first 16 digits of its key>/`.
///
/// Environments hold their own absolute path, so they are made where they stay.
struct EnvironmentPlace: Sendable, Equatable {
    let folder: String

    init(in environments: String, key: String) { folder = "\(environments)/\(key.prefix(16))" }

    var root: String { "\(folder)/venv" }
    /// The repository's files that it is made from.
    var source: String { "\(folder)/source" }
    var marker: String { "\(folder)/complete.json" }
    var lock: String { "\(folder).lock" }
    /// Beside the folder: it outlives a failed attempt.
    var log: String { "\(folder).log" }

    /// The record of a finished environment that still holds what it held.
    func intact(_ key: String) -> EnvironmentRecord? {
        guard let record = EnvironmentRecord.read(marker), record.key == key, FileMark.isFolder(record.bin) else { return nil }
        return record.packages == packages(record.root) ? record : nil
    }

    func packages(_ root: String?) -> [String] {
        guard let root else { return [] }
        let python = InstalledPackages.list(InstalledPackages.folders(of: root))
        return Set(python + InstalledPackages.conda(root)).sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
    }

    /// Notes that it was used now; `gc` goes by it.
    func touch() {
        utimensat(AT_FDCWD, marker, nil, 0)
    }

    /// A new folder with the sources in it, whatever was left there before.
    func prepare(_ sources: [SourceFile]) throws {
        try SafeFile.remove(folder)
        try SafeFile.remove(log)
        try SafeFile.makeFolder(source)
        for file in sources {
            let path = "\(source)/\(file.path)"
            try SafeFile.makeFolder((path as NSString).deletingLastPathComponent)
            try SafeFile.write(file.bytes, to: path)
            if file.isScript { chmod(path, 0o700) }
        }
    }
}
