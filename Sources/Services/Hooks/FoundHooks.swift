/// What is found before hooks are installed or removed.
package struct FoundHooks: Sendable, Hashable {
    package struct Hook: Sendable, Hashable {
        package var standing: HookStanding
        /// Whether a hook that was here before ours is kept beside it.
        package var isKept: Bool

        package init(_ standing: HookStanding = .absent, isKept: Bool = false) {
            self.standing = standing
            self.isKept = isKept
        }
    }

    package var folder: HooksFolder
    package var folderIsThere: Bool
    /// Where the nudge file is.
    package var stateFolder: String
    package var stateIsThere: Bool
    package var isBare: Bool
    package var hooks: [HookName: Hook]

    package init(
        folder: HooksFolder, folderIsThere: Bool = true, stateFolder: String, stateIsThere: Bool = true, isBare: Bool,
        hooks: [HookName: Hook] = [:]
    ) {
        self.folder = folder
        self.folderIsThere = folderIsThere
        self.stateFolder = stateFolder
        self.stateIsThere = stateIsThere
        self.isBare = isBare
        self.hooks = hooks
    }

    package var wanted: [HookName] { HookName.wanted(isBare: isBare) }

    package func hook(_ name: HookName) -> Hook { hooks[name] ?? Hook() }

    package func path(_ name: HookName) -> String { folder.path + "/" + name.rawValue }

    package func keptPath(_ name: HookName) -> String { folder.path + "/" + name.keptName }
}
