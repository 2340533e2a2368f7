import Glibc

extension DirectoryEvent {
    /// Reads what one `read` of an inotify descriptor gave; a name that is not UTF-8 comes with U+FFFD.
    static func all(in bytes: UnsafeRawBufferPointer) -> [DirectoryEvent] {
        var events: [DirectoryEvent] = []
        var offset = 0
        while offset + headSize <= bytes.count {
            let head = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let end = min(offset + headSize + Int(head.len), bytes.count)
            let name = bytes[(offset + headSize)..<end].prefix { $0 != 0 }
            if let event = DirectoryEvent(head, String(decoding: name, as: UTF8.self)) { events.append(event) }
            offset = end
        }
        return events
    }

    private static let headSize = MemoryLayout<inotify_event>.size

    /// Nil for what says nothing: an attribute of the folder itself, a folder that was removed (its own watch tells).
    private init?(_ head: inotify_event, _ name: String) {
        let has = { (flag: Int) in head.mask & UInt32(flag) != 0 }
        if has(Int(IN_Q_OVERFLOW)) {
            self = .overflow
        } else if has(Int(IN_IGNORED)) {
            self = .ended(head.wd)
        } else if name.isEmpty {
            return nil
        } else if !has(Int(IN_ISDIR)) {
            self = .changed(head.wd, name: name)
        } else if has(Int(IN_CREATE)) || has(Int(IN_MOVED_TO)) {
            self = .folderCame(head.wd, name: name)
        } else if has(Int(IN_MOVED_FROM)) {
            self = .folderMoved(head.wd, name: name)
        } else {
            return nil
        }
    }
}
