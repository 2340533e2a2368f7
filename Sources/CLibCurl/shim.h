#ifndef GATEHOUSE_CLIBCURL_SHIM_H
#define GATEHOUSE_CLIBCURL_SHIM_H

/// Without this, curl's setters are macros that Clang cannot import.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

// Swift cannot call variadic functions: one wrapper around curl_easy_setopt, curl_multi_setopt and curl_easy_getinfo for each
// kind of argument that is used.

static inline CURLcode gatehouse_curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode gatehouse_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/// curl copies the text, but for CURLOPT_POSTFIELDS.
static inline CURLcode gatehouse_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/// The list must live as long as the handle uses it.
static inline CURLcode gatehouse_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode gatehouse_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

/// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
static inline CURLcode gatehouse_curl_set_reader(CURL *handle, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode gatehouse_curl_set_opener(CURL *handle, curl_opensocket_callback value) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode gatehouse_curl_get_number(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode gatehouse_curl_multi_set_number(CURLM *handle, CURLMoption option, long value) {
    return curl_multi_setopt(handle, option, value);
}

/// The result of a message that says CURLMSG_DONE; it stands in a union.
static inline CURLcode gatehouse_curl_result(const CURLMsg *message) {
    return message->data.result;
}

#endif
