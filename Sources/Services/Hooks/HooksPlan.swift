/// What installing or removing hooks does to a folder, decided before anything is touched.
package struct HooksPlan: Sendable, Hashable {
    package enum Step: Sendable, Hashable {
        /// For hooks or for the nudge file; private if only its owner may look into it.
        case makeFolder(String, isPrivate: Bool)
        /// The hook that stands there is moved aside and still called.
        case keep(HookName)
        case write(HookName)
        case makeExecutable(HookName)
        case remove(HookName)
        /// The kept hook comes back in the place of ours, if ours is there.
        case restore(HookName)
    }

    package let folder: String
    package var steps: [Step] = []
    /// Why nothing is done at all; the steps are empty then.
    package var problems: [String] = []
    /// What a person should know besides.
    package var notes: [String] = []

    package init(folder: String, steps: [Step] = [], problems: [String] = [], notes: [String] = []) {
        self.folder = folder
        self.steps = steps
        self.problems = problems
        self.notes = notes
    }

    /// With a problem nothing is done: half of a set of hooks is worse than none.
    func checked() -> HooksPlan {
        problems.isEmpty ? self : HooksPlan(folder: folder, problems: problems, notes: notes)
    }

    func path(_ name: HookName) -> String { folder + "/" + name.rawValue }

    func keptPath(_ name: HookName) -> String { folder + "/" + name.keptName }
}
