internal import CLibCurl

extension Easy {
    /// A handle for one request. What every request gets, whatever it asks for: two schemes, no redirect, no proxy, no signal.
    init(_ request: Request, in surroundings: Surroundings) {
        self.init()
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        // A proxy would be connected to instead of the receiver, and the guard would look at the proxy's address.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_CONNECTTIMEOUT_MS, request.limits.connect)
        set(CURLOPT_TIMEOUT_MS, request.limits.total)
        set(CURLOPT_URL, request.url)
        if let path = request.unixSocket { set(CURLOPT_UNIX_SOCKET_PATH, path) }
        if request.method == .head { set(CURLOPT_NOBODY, 1) }
        if request.method == .post {
            set(CURLOPT_POST, 1)
            setBody(request.body)
        }
        // Without the empty one curl asks the receiver's leave before it sends a large body, and waits a second for it.
        setHeaders(request.headers.map { "\($0.name): \($0.value)" } + ["Expect:"])
        if !surroundings.pins.isEmpty { setPins(surroundings.pins) }
        if let file = surroundings.authorities { set(CURLOPT_CAINFO, file) }
    }

    /// Has curl call the transfer, which must outlive the handle's use.
    mutating func call(back transfer: Transfer) {
        let itself = Unmanaged.passUnretained(transfer).toOpaque()
        for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PRIVATE] { set(option, itself) }
        set(CURLOPT_HEADERFUNCTION) { bytes, size, count, transfer in
            Easy.pass(bytes, size * count, transfer) { $0.takeHeader($1) }
        }
        set(CURLOPT_WRITEFUNCTION) { bytes, size, count, transfer in
            Easy.pass(bytes, size * count, transfer) { $0.takeBody($1) }
        }
        setOpener { transfer, _, address in
            Unmanaged<Transfer>.fromOpaque(transfer!).takeUnretainedValue().openSocket(to: address!)
        }
    }

    /// The count that was taken: another one than was given ends the transfer.
    private static func pass(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ transfer: UnsafeMutableRawPointer?,
        _ take: (Transfer, UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Int {
        guard let bytes, count > 0 else { return count }
        let transfer = Unmanaged<Transfer>.fromOpaque(transfer!).takeUnretainedValue()
        return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            take(transfer, UnsafeBufferPointer(start: $0, count: count)) ? count : 0
        }
    }
}
