import Foundation

/// What this process was started with.
enum OwnProcess {
    static var variables: [String: String] { ProcessInfo.processInfo.environment }
}
