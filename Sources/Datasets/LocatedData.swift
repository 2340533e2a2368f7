package import Domain

/// A data set whose bytes are here.
package struct LocatedData: Sendable, Equatable {
    package enum Source: Sendable, Equatable {
        /// A file whose bytes have the digest.
        case file(String)
        /// A blob of the repository.
        case blob(ObjectID)
    }

    package struct Member: Sendable, Equatable {
        package var member: DataMember
        package var source: Source
    }

    package var data: ResolvedData
    package var members: [Member]
}

/// Whether the bytes of a data set are here.
package enum DataLocation: Sendable, Equatable {
    case here(LocatedData)
    /// What is not here, relative to the repository, and a sentence with the way to get it. The list is empty where only a
    /// folder's listing would name it.
    case missing([String], sentence: String)
}
