import CLibGit2
package import Domain

extension Repository {
    /// Adds lines to the notes of objects, in one commit on `ref`; lines that are there already are not added again.
    ///
    /// Each note stays sorted and without repetition, as `git notes merge -s cat_sort_uniq` would leave it, so a line had best
    /// begin with its time in UTC. A note that others wrote at another depth of the tree is taken in. If the ref moves
    /// meanwhile, the lines are added to what is there then. Gives the ref's commit afterwards.
    @discardableResult
    package func append(
        _ lines: [ObjectID: [String]], toNotes ref: String = "refs/notes/gatehouse", by author: Signature = .gatehouse,
        at time: CommitTime, message: String = "Notes added by Gatehouse\n"
    ) throws(GitError) -> ObjectID? {
        try advance(ref, message: "notes: " + firstLine(of: message)) { tip throws(GitError) in
            let base = try tip.map { tip throws(GitError) in try commit(tip).tree }
            var changes: [TreePath: TreeChange] = [:]
            for (object, lines) in lines { try changes.merge(noteChanges(object, lines, base)) { _, new in new } }
            guard !changes.isEmpty else { return nil }
            let tree = try write(tree: changes, on: base)
            return CommitDraft(tree: tree, parents: tip.map { [$0] } ?? [], author: author, time: time, message: message)
        }
    }

    /// The lines of an object's note, from every depth of the tree; none where it has no note.
    package func note(on object: ObjectID, in ref: String = "refs/notes/gatehouse") throws(GitError) -> [String] {
        guard let tip = try self.object(at: ref) else { return [] }
        return try text(of: findNotes(object, try commit(tip).tree).values).strings
    }

    /// Every note of the ref, by the object it is on.
    package func notes(in ref: String = "refs/notes/gatehouse") throws(GitError) -> [ObjectID: [String]] {
        guard let tip = try object(at: ref) else { return [:] }
        var blobs: [ObjectID: [ObjectID]] = [:]
        for file in try files(at: tip) where file.mode != .submodule {
            if let object = NotePath.object(file.path) { blobs[object, default: []].append(file.blob) }
        }
        var notes: [ObjectID: [String]] = [:]
        for (object, blobs) in blobs { notes[object] = try text(of: blobs).strings }
        return notes
    }

    private func noteChanges(
        _ object: ObjectID, _ lines: [String], _ base: ObjectID?
    ) throws(GitError) -> [TreePath: TreeChange] {
        let found = try findNotes(object, base)
        let before = try text(of: found.values)
        var after = before
        for line in lines { after.add(line.utf8) }
        guard after != before else { return [:] }
        var changes = found.mapValues { _ in TreeChange.remove }
        changes[NotePath.written(object)] = .put(try write(blob: after.bytes))
        return changes
    }

    private func text(of blobs: some Sequence<ObjectID>) throws(GitError) -> NoteText {
        var text = NoteText()
        for blob in blobs { text = try withBlob(blob) { bytes in text.adding(bytes) } }
        return text
    }

    /// The blobs of an object's note and where they are: git reads all depths of a tree, and so do we.
    private func findNotes(_ object: ObjectID, _ tree: ObjectID?) throws(GitError) -> [TreePath: ObjectID] {
        var found: [TreePath: ObjectID] = [:]
        var (folder, level) = (tree, 0)
        while let id = folder {
            let tree = try treeObject(id)
            let digits = object.hex.dropFirst(2 * level)
            if let note = git_tree_entry_byname(tree.pointer, String(digits)), git_tree_entry_type(note) == GIT_OBJECT_BLOB {
                found[NotePath.path(object, levels: level)] = ObjectID(git_tree_entry_id(note).pointee)
            }
            folder = subfolder(String(digits.prefix(2)), of: tree)
            level += 1
        }
        return found
    }

    private func subfolder(_ name: String, of tree: borrowing Owned) -> ObjectID? {
        guard let entry = git_tree_entry_byname(tree.pointer, name), git_tree_entry_type(entry) == GIT_OBJECT_TREE else {
            return nil
        }
        return ObjectID(git_tree_entry_id(entry).pointee)
    }
}

extension NoteText {
    fileprivate func adding(_ bytes: some Collection<UInt8>) -> NoteText {
        var text = self
        text.add(bytes)
        return text
    }
}
