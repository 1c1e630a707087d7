// SPDX-License-Identifier: MIT
#pragma once

// What is libcurl's, freed as it goes. Only the .cpp files that speak to libcurl include this.

#include <curl/curl.h>
#include <memory>

namespace deskbell {

/// One of them is made before anything else of libcurl is used, from any thread.
struct GlobalCurl {
    GlobalCurl() { curl_global_init(CURL_GLOBAL_DEFAULT); }
    static void begin() { static const GlobalCurl once; }
};

template <auto free>
struct FreeCurl {
    void operator()(auto *pointer) const { free(pointer); }
};
using CurlEasy = std::unique_ptr<CURL, FreeCurl<curl_easy_cleanup>>;
using CurlList = std::unique_ptr<curl_slist, FreeCurl<curl_slist_free_all>>;

} // namespace deskbell
