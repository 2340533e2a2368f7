package import Files
internal import Git

extension Examination {
    /// Of the repository, if there is one: `repository` says where there is none.
    func hooks() async -> [Finding] {
        guard let repository = try? Repository.open(at: folder) else { return [] }
        do {
            return [Self.finding(try await FoundHooks.read(repository))]
        } catch {
            return [Finding(level: .weaker, subject: "hooks", sentence: "\(error)")]
        }
    }

    package static func finding(_ found: FoundHooks) -> Finding {
        let names = found.wanted.map(\.rawValue).joined(separator: ", ")
        if found.folder.isOursToWrite {
            let faults = found.wanted.compactMap { fault(of: found.hook($0), $0) }
            guard !faults.isEmpty else { return Finding(level: .good, subject: "hooks", sentence: "\(names): installed.") }
            let problems = HooksPlan.install(found).problems
            guard problems.isEmpty else {
                return Finding(level: .weaker, subject: "hooks", sentence: problems.joined(separator: " "))
            }
            return Finding(
                level: .weaker, subject: "hooks",
                sentence:
                    "\(faults.joined(separator: "; ")). 'gatehouse hooks install' puts that right; without it the agent finds by "
                    + "itself what moved, a little later.")
        }
        return Finding(
            level: .weaker, subject: "hooks",
            sentence:
                "git takes them from \(found.folder.path.quoted) (core.hooksPath), where Gatehouse installs nothing, and the agent "
                + "finds by itself what moved, a little later. To tell it at once, add this line to \(names) by hand: "
                + HooksFolder.lineByHand)
    }

    /// Nil where the hook is as it should be.
    private static func fault(of hook: FoundHooks.Hook, _ name: HookName) -> String? {
        switch hook.standing {
        case .current(isExecutable: true): nil
        case .current: "\(name.rawValue) cannot be executed, so git does not run it"
        case .absent: "\(name.rawValue) is not installed"
        case .otherVersion: "\(name.rawValue) is of another version of Gatehouse"
        case .foreign, .unfit, .edited: "\(name.rawValue) is not Gatehouse's"
        }
    }
}

extension Examination {
    func watching() -> [Finding] {
        do {
            return [Self.finding(try WatchUse.now())]
        } catch {
            return [Finding(level: .weaker, subject: "watching", sentence: error.description)]
        }
    }

    /// A repository takes about five watches, all repositories of an agent one instance.
    package static func finding(_ use: WatchUse) -> Finding {
        let watches = "fs.inotify.max_user_watches is \(use.watches.limit), \(use.watches.used) in use"
        let instances = "fs.inotify.max_user_instances is \(use.instances.limit), \(use.instances.used) in use"
        var advice: [String] = []
        if use.watches.left < 2000 { advice.append("\(watches): sysctl -w fs.inotify.max_user_watches=524288.") }
        if use.instances.left < 8 { advice.append("\(instances): sysctl -w fs.inotify.max_user_instances=512.") }
        guard advice.isEmpty else {
            return Finding(
                level: .weaker, subject: "watching",
                sentence: "few are left, and what cannot be watched is looked at now and then. " + advice.joined(separator: " "))
        }
        return Finding(level: .good, subject: "watching", sentence: "\(watches); \(instances).")
    }
}
