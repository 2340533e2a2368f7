/// A header of a request to a remote.
package struct RemoteHeader: Sendable, Equatable {
    package var name: String
    package var value: String
}
