import Glibc

/// How much of what this user may watch is used, by all of the user's processes that can be seen.
package struct WatchUse: Sendable, Hashable {
    package struct Share: Sendable, Hashable {
        package var used: Int
        package var limit: Int
        package var left: Int { max(0, limit - used) }

        package init(used: Int, limit: Int) {
            self.used = used
            self.limit = limit
        }
    }

    /// Folders and files (`fs.inotify.max_user_watches`).
    package var watches: Share
    /// Open inotify descriptors (`fs.inotify.max_user_instances`).
    package var instances: Share

    package init(watches: Share, instances: Share) {
        self.watches = watches
        self.instances = instances
    }
}

extension WatchUse {
    /// Throws where the system does not tell its limits.
    package static func now() throws(FilesError) -> WatchUse {
        let processes = try Folders.names(in: "/proc").filter { Int($0) != nil && isOurs($0) }
        let found = processes.flatMap(watchesOfInstances)
        return WatchUse(
            watches: Share(used: found.reduce(0, +), limit: try limit("max_user_watches")),
            instances: Share(used: found.count, limit: try limit("max_user_instances")))
    }

    private static func limit(_ name: String) throws(FilesError) -> Int {
        let path = "/proc/sys/fs/inotify/" + name
        let text = String(decoding: try Descriptor(path, readOnly: ()).readAll(limit: 64), as: UTF8.self)
        guard let number = Int(text.prefix { $0 != "\n" }) else {
            throw FilesError(.other, "\(path.quoted) holds no number.")
        }
        return number
    }

    private static func isOurs(_ process: String) -> Bool {
        var status = stat()
        return stat("/proc/" + process, &status) == 0 && status.st_uid == geteuid()
    }

    /// One number for each inotify descriptor of a process; none of one that ended meanwhile or may not be looked into.
    private static func watchesOfInstances(_ process: String) -> [Int] {
        let descriptors = (try? Folders.names(in: "/proc/\(process)/fd")) ?? []
        return descriptors.filter { isInotify("/proc/\(process)/fd/\($0)") }.map { number in
            let file = try? Descriptor("/proc/\(process)/fdinfo/\(number)", readOnly: ())
            return (try? file?.readAll(limit: 64 << 20)).map(lines) ?? 0
        }
    }

    private static func isInotify(_ link: String) -> Bool {
        var target = [UInt8](repeating: 0, count: 32)
        let count = target.withUnsafeMutableBytes { readlink(link, $0.baseAddress!, $0.count) }
        return count > 0 && String(decoding: target[..<count], as: UTF8.self) == "anon_inode:inotify"
    }

    private static func lines(_ bytes: [UInt8]) -> Int {
        bytes.split(separator: 10).count { $0.starts(with: "inotify wd:".utf8) }
    }
}
