internal import CLibCurl

/// libcurl's multi handle: it drives many transfers on one thread, which owns it.
struct Multi: ~Copyable {
    let pointer: UnsafeMutableRawPointer

    init() {
        _ = Multi.library
        pointer = curl_multi_init()
        // Deliveries to one receiver reuse this many connections, instead of keeping one for each that was ever open at once.
        gatehouse_curl_multi_set_number(pointer, CURLMOPT_MAXCONNECTS, 64)
    }

    deinit { curl_multi_cleanup(pointer) }

    /// Of the whole process, once; needed before the first handle.
    private static let library: Void = { curl_global_init(Int(CURL_GLOBAL_ALL)) }()

    func add(_ transfer: Transfer) { curl_multi_add_handle(pointer, transfer.easy.pointer) }

    func remove(_ transfer: Transfer) { curl_multi_remove_handle(pointer, transfer.easy.pointer) }

    /// Does what can be done now; the handles that are finished, with their results.
    func perform() -> [(handle: UnsafeMutableRawPointer, result: CURLcode)] {
        var running: Int32 = 0
        curl_multi_perform(pointer, &running)
        var finished: [(UnsafeMutableRawPointer, CURLcode)] = []
        var left: Int32 = 0
        while let message = curl_multi_info_read(pointer, &left) {
            guard message.pointee.msg == CURLMSG_DONE else { continue }
            finished.append((message.pointee.easy_handle, gatehouse_curl_result(message)))
        }
        return finished
    }

    /// Waits until a socket or a time-out is due, or somebody calls `curl_multi_wakeup`.
    func wait() { curl_multi_poll(pointer, nil, 0, 60_000, nil) }
}
