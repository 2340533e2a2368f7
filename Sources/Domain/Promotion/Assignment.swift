/// A tag that gives a target to a version, or takes it away.
struct Assignment {
    var tag: RegistryTag
    var target: String
    var isWithdrawal: Bool
    var commit: ObjectID
    var time: Moment?

    static func byTarget(_ tags: [(name: RegistryTag, tag: ReadTag)]) -> [String: [Assignment]] {
        Dictionary(grouping: tags.compactMap { Assignment($0.name, $0.tag) }, by: \.target)
    }

    private init?(_ name: RegistryTag, _ read: ReadTag) {
        switch name.event {
        case .assigned(let target):
            self.init(tag: name, target: target, isWithdrawal: false, commit: read.commit, time: read.time)
        case .withdrawn(let target):
            self.init(tag: name, target: target, isWithdrawal: true, commit: read.commit, time: read.time)
        case .registered, .deregistered, .remarked: return nil
        }
    }

    private init(tag: RegistryTag, target: String, isWithdrawal: Bool, commit: ObjectID, time: Moment?) {
        self.tag = tag
        self.target = target
        self.isWithdrawal = isWithdrawal
        self.commit = commit
        self.time = time
    }
}
