import Documents
import Domain

extension PipelineDecoder {
    func dataSources(_ cursor: DocumentCursor) -> [DataSource]? {
        var variables: [String: String] = [:]
        let sources: [DataSource]? = cursor.entries("a mapping of names to paths")?.compactMap { entry in
            guard isWord(entry.key) else {
                collector.report(
                    "data: '\(entry.key)' is not a name. A letter comes first; letters, digits, '_' and '-' may follow.",
                    at: entry.place)
                return nil
            }
            let variable = entry.key.uppercased().replacing("-", with: "_")
            if let other = variables.updateValue(entry.key, forKey: variable) {
                collector.report(
                    "data: '\(entry.key)' and '\(other)' would both be $GATEHOUSE_DATA_\(variable).", at: entry.place)
            }
            return dataSource(entry.key, entry.place, entry.value)
        }
        sources?.forEach { checkOthers(of: $0, among: cursor.entries()?.map(\.key) ?? []) }
        return sources
    }

    /// Sets that rules compare with are there, and are others.
    private func checkOthers(of source: DataSource, among names: [String]) {
        for (rule, other, hint, place) in source.checks?.others ?? [] {
            let rule = "data.\(source.name).checks.\(rule)"
            if other == source.name {
                collector.report("\(rule): '\(other)' is the data set itself. Name another one.", at: place)
            } else if !names.contains(other) {
                collector.report(
                    "\(rule): there is no data set '\(other)'.\(hint)" + Spelling.question(other, among: names), at: place)
            }
        }
    }

    /// A name of data, an output or a step: part of variables and paths.
    func isWord(_ name: String) -> Bool {
        guard let first = name.utf8.first, ModelName.isAlphanumeric(first), !(48...57).contains(first) else { return false }
        return name.utf8.allSatisfy { ModelName.isAlphanumeric($0) || "_-".utf8.contains($0) }
    }

    private func dataSource(_ name: String, _ place: Place, _ cursor: DocumentCursor) -> DataSource? {
        guard cursor.node.value != .null else {
            cursor.report("\(cursor.path) has no value. Write its path: '\(name): data/\(name).csv'.")
            return nil
        }
        guard cursor.isMapping else {
            guard let path = path(cursor) else { return nil }
            return DataSource(name: name, path: path, purposes: purposes(nil, name, place))
        }
        guard let fields = cursor.fields(["path", "manifest", "for", "fetch", "secrets", "verify", "checks"]) else { return nil }
        note(cursor)
        let path = fields["path"].flatMap(path)
        let manifest = fields["manifest"].flatMap(self.path)
        if fields["path"] == nil, fields["manifest"] == nil {
            cursor.report(
                "\(cursor.path): 'path' is missing. It may be left out only where 'manifest' names a file with one output.")
        }
        var source = DataSource(
            name: name, path: path, manifest: manifest, purposes: purposes(fields["for"], name, place),
            fetch: fields["fetch"].flatMap(command), secrets: fields["secrets"].flatMap(secrets) ?? [],
            checks: fields["checks"].flatMap(checks))
        if let verify = fields["verify"].flatMap({ $0.word(DataSource.Verify.self) }) { source.verify = verify }
        return source
    }

    private func checks(_ cursor: DocumentCursor) -> DataRules? {
        note(cursor)
        guard var rules = DataRulesDecoder().rules(cursor) else { return nil }
        if let schema = rules.schema {
            do throws(FolderPath.Refusal) {
                rules.schema = try FolderPath.normalized(schema)
            } catch {
                cursor.report("\(cursor.path).schema: '\(schema)' \(error.clause).")
            }
        }
        if !rules.checks.contains(where: { $0.rule == "format" }) {
            rules.checks.insert(DataCheck(.format(nil), place: cursor.place), at: 0)
        }
        return rules
    }

    private func purposes(_ cursor: DocumentCursor?, _ name: String, _ place: Place) -> Set<DataSource.Purpose> {
        let byName: [String: DataSource.Purpose] = ["train": .train, "tune": .tune, "holdout": .validate]
        guard let cursor else {
            if let purpose = byName[name] { return [purpose] }
            collector.report(
                "data.\(name): 'for' is missing. Only the names train, tune and holdout say what they are for; write 'for: [train]', "
                    + "or test, tune or validate.", at: place)
            return []
        }
        let words = cursor.scalar != nil ? [cursor] : cursor.items("a list of test, train, tune and validate") ?? []
        let purposes = Set(words.compactMap { $0.word(DataSource.Purpose.self) })
        if cursor.isList, words.isEmpty { cursor.report("\(cursor.path): the list is empty, so no stage would see \(name).") }
        warn(of: purposes, name, cursor)
        return purposes
    }

    private func warn(of purposes: Set<DataSource.Purpose>, _ name: String, _ cursor: DocumentCursor) {
        let training = purposes.intersection([.train, .tune])
        if name == "holdout", !training.isEmpty {
            cursor.report("data.holdout is what training never sees. Give data that is for training another name.")
        } else if purposes.contains(.validate), !training.isEmpty {
            cursor.report(
                "data.\(name) is for training and for validation: the model is judged on data that it has seen.", level: .warning)
        }
    }

    func secrets(_ cursor: DocumentCursor) -> [String]? {
        let items = cursor.scalar != nil ? [cursor] : cursor.items("a list of secrets' names")
        return items?.compactMap { item in
            guard let name = item.text("a secret's name") else { return nil }
            guard VariableName.isValid(name) else {
                item.report("\(item.path): a secret is named like a variable, such as DVC_TOKEN. Its value never stands here.")
                return nil
            }
            return name
        }
    }
}

extension DataRules {
    /// Each rule that names another data set, with that set.
    fileprivate var others: [(rule: String, other: String, hint: String, place: Place)] {
        let checks = checks.compactMap { check in
            check.other.map { (String(check.rule.prefix { $0 != "." }), $0, "", check.place) }
        }
        guard let drift, case .set(let name) = drift.against else { return checks }
        return checks + [("drift.against", name, " Write champion, previous or the name of one.", drift.place)]
    }
}
