internal import Domain
internal import Glibc
internal import Hummingbird
internal import NIOCore
internal import Services

/// A request with the user at the other end of the socket.
struct PeerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The run that the path names.
    var run: RunID {
        get throws {
            guard let name = parameters.get("run"), let id = RunID(name) else { throw Refusal(usage: "The path names no run.") }
            return id
        }
    }
}

/// Only the agent's own user and root are answered, whatever the socket's folder lets through.
struct SamePeer: RouterMiddleware {
    typealias Context = PeerContext

    func handle(
        _ request: Request, context: PeerContext, next: (Request, PeerContext) async throws -> Response
    ) async throws -> Response {
        guard let provider = context.channel as? any SocketOptionProvider else { throw HTTPError(.forbidden) }
        let peer: Peer = try await provider.unsafeGetSocketOption(level: .init(SOL_SOCKET), name: .init(SO_PEERCRED)).get()
        guard peer.uid == geteuid() || peer.uid == 0 else {
            throw HTTPError(.forbidden, message: "This agent belongs to another user.")
        }
        return try await next(request, context)
    }
}

/// The kernel's `struct ucred`, which Swift sees only with GNU's extensions.
private struct Peer {
    var pid: Int32 = 0
    var uid: UInt32 = 0
    var gid: UInt32 = 0
}
