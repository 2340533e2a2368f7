internal import CLibCurl
internal import Glibc

/// One request under way. It belongs to the loop's thread, on which curl calls back.
final class Transfer {
    typealias Answer = Result<Response, CurlError>

    private(set) var easy: Easy
    let reply: CheckedContinuation<Answer, Never>
    private let policy: AddressPolicy
    private let limits: Limits
    private let host: String
    private var headers: [Response.Header] = []
    private var headerBytes = 0
    private var body: [UInt8] = []
    private var isCut = false
    /// The address that was refused last, and why.
    private var refusal: (address: String, objection: String)?

    init(_ request: Request, policy: AddressPolicy, in surroundings: Surroundings, reply: CheckedContinuation<Answer, Never>) {
        easy = Easy(request, in: surroundings)
        self.reply = reply
        self.policy = policy
        limits = request.limits
        host = HostName.of(request.url)
        easy.call(back: self)
    }

    func finish(_ result: CURLcode) { reply.resume(returning: answer(to: result)) }

    private func answer(to result: CURLcode) -> Answer {
        if result == CURLE_OK || isCut {
            return .success(Response(status: easy.status, headers: headers, body: body, isCut: isCut))
        }
        if headerBytes > limits.header {
            return .failure(CurlError(.tooLarge, "\(host) answered with more than \(limits.header) bytes of header lines."))
        }
        if result == CURLE_COULDNT_CONNECT, let refusal {
            return .failure(.refused(refusal.address, refusal.objection, host: host))
        }
        return .failure(CurlError(result, host: host, limits: limits, cause: easy.errorText))
    }

    /// Whether to go on.
    func takeHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        headerBytes += line.count
        guard headerBytes <= limits.header else { return false }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            headers = []
        } else if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers.append(.init(name: text[..<colon].lowercased(), value: String(value.prefix { !$0.isNewline })))
        }
        return true
    }

    /// Whether to go on.
    func takeBody(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let room = limits.body - body.count
        body += bytes.prefix(room)
        isCut = bytes.count > room
        return !isCut
    }

    /// The socket to use; -1 for none. Asked for every new connection with the address itself, so no name can get around it.
    func openSocket(to address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
        if policy == .publicOnly {
            let remote = SocketAddress(address)
            if let objection = AddressGuard.objection(to: remote.bytes) {
                refusal = (remote.text, objection)
                return -1
            }
        }
        let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        return socket(address.pointee.family, kind, address.pointee.protocol)
    }
}
