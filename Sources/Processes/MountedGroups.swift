/// Where this process stands in the hierarchies of control groups.
struct MountedGroups: Equatable {
    var memory: String?
    var cpu: String?
    var unified: String?

    static func read() -> MountedGroups {
        MountedGroups(mounts: GroupFile.text("/proc/self/mountinfo") ?? "", groups: GroupFile.text("/proc/self/cgroup") ?? "")
    }

    /// From the texts of `mountinfo` (proc(5)) and `cgroup` (cgroups(7)).
    init(mounts: String, groups: String) {
        let paths = MountedGroups.paths(groups)
        for line in mounts.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let dash = words.firstIndex(of: "-"), dash >= 5, words.count > dash + 3 else { continue }
            let folder = { (path: String?) in path.map { MountedGroups.join(mount: words[4], root: words[3], path: $0) } }
            let options = words[dash + 3].split(separator: ",")
            switch words[dash + 1] {
            case "cgroup2": unified = unified ?? folder(paths[""])
            case "cgroup" where options.contains("memory"): memory = folder(paths["memory"])
            case "cgroup" where options.contains("cpu"): cpu = folder(paths["cpu"])
            default: break
            }
        }
    }

    /// Paths by controller; the unified hierarchy's under the empty name.
    private static func paths(_ groups: String) -> [String: String] {
        var paths: [String: String] = [:]
        for line in groups.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            for controller in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
                paths[String(controller)] = String(parts[2])
            }
        }
        return paths
    }

    /// In a container the mount shows only what is beneath `root`.
    private static func join(mount: String, root: String, path: String) -> String {
        let beneath = root != "/" && path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
        return beneath == "/" || beneath.isEmpty ? mount : mount + beneath
    }
}
