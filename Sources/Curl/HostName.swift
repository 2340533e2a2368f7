internal import CLibCurl

/// The host of a URL, as curl reads it.
enum HostName {
    /// `the receiver` where the URL has none; never a user or a password.
    static func of(_ url: String) -> String {
        let handle = curl_url()
        defer { curl_url_cleanup(handle) }
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK,
            curl_url_get(handle, CURLUPART_HOST, &text, 0) == CURLUE_OK,
            let text
        else { return "the receiver" }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
