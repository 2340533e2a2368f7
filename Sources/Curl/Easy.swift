internal import CLibCurl

/// libcurl's easy handle, with the list of header lines that it uses.
struct Easy: ~Copyable {
    let pointer: UnsafeMutableRawPointer
    private var lines: UnsafeMutablePointer<curl_slist>?
    private var pins: UnsafeMutablePointer<curl_slist>?
    /// The first setting that curl refused, else `CURLE_OK`: a request without one of its guards is never sent.
    private(set) var setting = CURLE_OK
    /// Where curl writes what went wrong.
    private let errors = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init() {
        pointer = curl_easy_init()
        errors.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(errors))
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(lines)
        curl_slist_free_all(pins)
        errors.deallocate()
    }

    var errorText: String { String(cString: errors) }

    var status: Int {
        var code = 0
        gatehouse_curl_get_number(pointer, CURLINFO_RESPONSE_CODE, &code)
        return code
    }

    mutating func set(_ option: CURLoption, _ number: Int) { note(gatehouse_curl_set_number(pointer, option, number)) }
    mutating func set(_ option: CURLoption, _ text: String) { note(gatehouse_curl_set_text(pointer, option, text)) }
    mutating func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) {
        note(gatehouse_curl_set_pointer(pointer, option, value))
    }

    mutating func set(_ option: CURLoption, _ callback: @escaping curl_write_callback) {
        note(gatehouse_curl_set_reader(pointer, option, callback))
    }

    mutating func setOpener(_ callback: @escaping curl_opensocket_callback) {
        note(gatehouse_curl_set_opener(pointer, callback))
    }

    /// The bytes are copied; curl must know their count first. A null address would have it read standard input.
    mutating func setBody(_ bytes: [UInt8]) {
        note(gatehouse_curl_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count)))
        var terminated = bytes + [0]
        terminated.withUnsafeMutableBytes { set(CURLOPT_COPYPOSTFIELDS, $0.baseAddress!) }
    }

    mutating func setHeaders(_ texts: [String]) {
        for text in texts { lines = curl_slist_append(lines, text) }
        note(gatehouse_curl_set_list(pointer, CURLOPT_HTTPHEADER, lines))
    }

    /// `name:port:address`, as if a resolver had said so.
    mutating func setPins(_ texts: [String]) {
        for text in texts { pins = curl_slist_append(pins, text) }
        note(gatehouse_curl_set_list(pointer, CURLOPT_RESOLVE, pins))
    }

    private mutating func note(_ result: CURLcode) {
        if setting == CURLE_OK { setting = result }
    }
}
