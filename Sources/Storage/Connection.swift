internal import GRDB
internal import Synchronization

/// The connection to a state's file, open while it is of use. An agent has one for each of many repositories, most of them at rest.
final class Connection: Sendable {
    private struct State {
        var queue: DatabaseQueue
        var users = 0
        var isClosed = false
    }

    private let make: @Sendable () throws -> DatabaseQueue
    private let state: Mutex<State>

    /// - Parameter make: opens the file; not for the first time each time it is called again.
    init(_ queue: DatabaseQueue, again make: @escaping @Sendable () throws -> DatabaseQueue) {
        self.make = make
        state = Mutex(State(queue: queue))
    }

    func use<Value>(_ body: (DatabaseQueue) throws -> Value) throws -> Value {
        let queue = try state.withLock { state in
            if state.isClosed {
                state.queue = try make()
                state.isClosed = false
            }
            state.users += 1
            return state.queue
        }
        defer { state.withLock { $0.users -= 1 } }
        return try body(queue)
    }

    /// Closes it unless somebody is using it. A file that cannot be closed now stays open.
    func rest() {
        state.withLock { state in
            guard state.users == 0, !state.isClosed else { return }
            state.isClosed = (try? state.queue.close()) != nil
        }
    }
}
