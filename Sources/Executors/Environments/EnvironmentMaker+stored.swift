import Glibc

/// A finished environment in the state folder.
package struct StoredEnvironment: Sendable, Equatable {
    package var title: String
    package var folder: String
    /// Seconds since 1970.
    package var lastUsed: Double
}

extension EnvironmentMaker {
    /// What has been made, the longest unused first.
    package func stored() -> [StoredEnvironment] {
        let names = FileMark.names(in: tools.folder).filter { $0.utf8.count == 16 }
        let all = names.compactMap { name -> StoredEnvironment? in
            let place = EnvironmentPlace(in: tools.folder, key: name)
            var status = stat()
            guard let record = EnvironmentRecord.read(place.marker), stat(place.marker, &status) == 0 else { return nil }
            let used = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
            return StoredEnvironment(title: record.title, folder: place.folder, lastUsed: used)
        }
        return all.sorted { ($0.lastUsed, $0.folder) < ($1.lastUsed, $1.folder) }
    }

    /// Removes an environment, once nobody is making it.
    package func remove(_ environment: StoredEnvironment) async throws {
        let lock = try await FolderLock("\(environment.folder).lock")
        try SafeFile.remove("\(environment.folder)/complete.json")
        try SafeFile.remove(environment.folder)
        _ = consume lock
    }
}
