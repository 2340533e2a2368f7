import Documents
import Domain

extension PipelineDecoder {
    func promotion(_ cursor: DocumentCursor) -> Promotion? {
        note(cursor)
        guard cursor.isMapping else { return targets(cursor, Promotion.Target("")) }
        guard let fields = cursor.fields(["to", "then", "approvals"]) else { return nil }
        guard let to = fields["to"] else {
            if fields.place(of: "to") == nil { cursor.report("promote: 'to' is missing. Name the target: 'to: production'.") }
            return nil
        }
        return targets(
            to, Promotion.Target("", approvals: approvals(fields["approvals"]) ?? 0, then: fields["then"].flatMap(command)))
    }

    private func approvals(_ cursor: DocumentCursor?) -> Int? { cursor?.whole(0...100) }

    /// - Parameter usual: what a target has that does not say.
    private func targets(_ cursor: DocumentCursor, _ usual: Promotion.Target) -> Promotion? {
        let items = cursor.isList ? cursor.items("a list of targets") ?? [] : [cursor]
        if items.isEmpty { cursor.report("\(cursor.path): the list is empty. Name a target: 'to: production'.") }
        var targets: [Promotion.Target] = []
        for item in items {
            guard let target = target(item, usual) else { continue }
            if targets.contains(where: { $0.name == target.name }) {
                item.report("\(item.path): the target '\(target.name)' stands in the list twice.")
            }
            targets.append(target)
        }
        return targets.isEmpty ? nil : Promotion(targets)
    }

    private func target(_ cursor: DocumentCursor, _ usual: Promotion.Target) -> Promotion.Target? {
        var target = usual
        guard cursor.isMapping else {
            guard let name = name(cursor, "a target's name") else { return nil }
            target.name = name
            return target
        }
        guard let fields = cursor.fields(["target", "gates", "approvals", "then"]) else { return nil }
        guard let named = fields["target"] else {
            if fields.place(of: "target") == nil {
                cursor.report("\(cursor.path): 'target' is missing. Write '{ target: production, approvals: 1 }'.")
            }
            return nil
        }
        guard let name = name(named, "a target's name") else { return nil }
        target.name = name
        target.gates = fields["gates"].map(gates) ?? []
        target.approvals = approvals(fields["approvals"]) ?? usual.approvals
        target.then = fields["then"].flatMap(command) ?? usual.then
        return target
    }
}
