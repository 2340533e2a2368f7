/// A name that a folder of the workspace shall hold, with the files it stands for.
struct WantedChild {
    let name: TreePath
    let isFolder: Bool
    /// Positions in the sorted list of all wanted files; one position for a file.
    let files: Range<Int>

    /// The children of the folder that `range` of `files` lies in, where `offset` bytes of each path lead to that folder.
    ///
    /// `files` is sorted by bytes, so what one folder holds stands together.
    static func children(of files: [TreeFile], _ range: Range<Int>, from offset: Int) -> [WantedChild] {
        var children: [WantedChild] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let path = files[start].path.bytes
            let end = path[offset...].firstIndex(of: UInt8(ascii: "/")) ?? path.count
            var next = start + 1
            if end < path.count {
                let prefix = path[...end]
                while next < range.upperBound, files[next].path.bytes.starts(with: prefix) { next += 1 }
            }
            children.append(
                WantedChild(name: TreePath(bytes: Array(path[offset..<end])), isFolder: end < path.count, files: start..<next))
            start = next
        }
        return children
    }
}
