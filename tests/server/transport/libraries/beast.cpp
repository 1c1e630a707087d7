// SPDX-License-Identifier: MIT
// Boost.Beast cuts what it sends every 4,096 bytes: an inquiry of 4,000 syllables must be acknowledged all the same.
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <iostream>
#include <string>

namespace beast = boost::beast;
using tcp = boost::asio::ip::tcp;

namespace {

using Stream = beast::websocket::stream<tcp::socket>;

void say(Stream &stream, const std::string &frame, const std::string &wanted)
{
    stream.write(boost::asio::buffer(frame));
    for (;;) {
        beast::flat_buffer answer;
        stream.read(answer);
        if (beast::buffers_to_string(answer.data()).find(wanted) != std::string::npos)
            return;
    }
}

} // namespace

int main(int, char *argv[])
try {
    boost::asio::io_context context;
    Stream stream(context);
    stream.next_layer().connect({boost::asio::ip::address_v4::loopback(), static_cast<unsigned short>(std::stoi(argv[1]))});
    stream.set_option(beast::websocket::stream_base::decorator(
        [](beast::websocket::request_type &request) { request.set(beast::http::field::origin, "https://site.example"); }));
    stream.handshake("127.0.0.1", "/ws");
    stream.text(true);
    say(stream, R"({"type":"hello","version":1,"token":"beast00000000000000000"})", "\"welcome\"");
    std::string syllables;
    for (int i = 0; i < 4000; ++i)
        syllables += "가";
    for (const std::string title : {"a", "ab", "abc"}) {
        const std::string key = "beast_" + title;
        say(stream, R"({"type":"file_inquiry","key":")" + key + R"(","kind":"error","title":")" + title + R"(","text":")" + syllables + "\"}",
            R"({"type":"ack","key":")" + key + '"');
    }
    stream.close(beast::websocket::close_code::normal);
    std::cout << "Boost.Beast: 3 messages in fragments were taken\n";
} catch (const std::exception &error) {
    std::cout << "Boost.Beast: " << error.what() << '\n';
    return 1;
}
