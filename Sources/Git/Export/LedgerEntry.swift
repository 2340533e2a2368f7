import Domain

/// What an export left under one path.
struct LedgerEntry: Equatable {
    let file: TreeFile
    let stamp: FileStamp
}
