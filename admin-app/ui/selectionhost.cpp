// SPDX-License-Identifier: MIT
#include "ui/selectionhost.h"

#include <QGuiApplication>
#include <cstdlib>
#include <memory>
#include <optional>
#include <xcb/xcb.h>

namespace deskbell {

namespace {

template <class T> using Reply = std::unique_ptr<T, decltype(&std::free)>;

template <class T> Reply<T> owned(T *reply)
{
    return {reply, &std::free};
}

std::optional<int> screenOfDisplay()
{
    char *host = nullptr;
    int display = 0;
    int screen = 0;
    if (!xcb_parse_display(nullptr, &host, &display, &screen))
        return {};
    std::free(host);
    return screen;
}

xcb_window_t rootOf(xcb_connection_t *connection, int screen)
{
    auto roots = xcb_setup_roots_iterator(xcb_get_setup(connection));
    for (; roots.rem > 1 && screen > 0; --screen)
        xcb_screen_next(&roots);
    return roots.rem > 0 ? roots.data->root : static_cast<xcb_window_t>(XCB_WINDOW_NONE);
}

xcb_atom_t atomOf(xcb_connection_t *connection, const QByteArray &name)
{
    const auto cookie = xcb_intern_atom(connection, 0, static_cast<uint16_t>(name.size()), name.constData());
    const auto reply = owned(xcb_intern_atom_reply(connection, cookie, nullptr));
    return reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
}

/// Beside what Qt listens to there already: a client has one mask for each window.
void listenTo(xcb_connection_t *connection, xcb_window_t window)
{
    const auto attributes = owned(
        xcb_get_window_attributes_reply(connection, xcb_get_window_attributes(connection, window), nullptr));
    if (!attributes)
        return; // gone meanwhile
    const uint32_t mask = attributes->your_event_mask | XCB_EVENT_MASK_STRUCTURE_NOTIFY;
    const auto cookie = xcb_change_window_attributes_checked(connection, window, XCB_CW_EVENT_MASK, &mask);
    owned(xcb_request_check(connection, cookie));
}

} // namespace

SelectionHost::SelectionHost(QObject *parent)
    : TrayHost(parent)
{
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    const std::optional<int> screen = screenOfDisplay();
    if (!x11 || !screen)
        return;
    m_connection = x11->connection();
    m_manager = atomOf(m_connection, "MANAGER");
    m_selection = atomOf(m_connection, "_NET_SYSTEM_TRAY_S" + QByteArray::number(*screen));
    // A new owner announces itself to the root window.
    listenTo(m_connection, rootOf(m_connection, *screen));
    qGuiApp->installNativeEventFilter(this);
    ask();
}

void SelectionHost::ask()
{
    const auto ownerNow = [this]() -> xcb_window_t {
        const auto cookie = xcb_get_selection_owner(m_connection, m_selection);
        const auto reply = owned(xcb_get_selection_owner_reply(m_connection, cookie, nullptr));
        return reply ? reply->owner : static_cast<xcb_window_t>(XCB_WINDOW_NONE);
    };
    // Once more after listening: it may have gone before anybody listened.
    for (xcb_window_t owner = ownerNow(); owner != m_owner; owner = ownerNow()) {
        m_owner = owner;
        if (owner != XCB_WINDOW_NONE)
            listenTo(m_connection, owner);
    }
    setThere(m_owner != XCB_WINDOW_NONE);
}

bool SelectionHost::nativeEventFilter(const QByteArray &eventType, void *message, qintptr *)
{
    if (eventType != "xcb_generic_event_t")
        return false;
    const auto *event = static_cast<const xcb_generic_event_t *>(message);
    constexpr uint8_t sentByAnybody = 0x80;
    const int type = event->response_type & ~sentByAnybody;
    if (type == XCB_CLIENT_MESSAGE) {
        const auto *said = reinterpret_cast<const xcb_client_message_event_t *>(event);
        if (said->type == m_manager && said->format == 32 && said->data.data32[1] == m_selection)
            ask();
    } else if (type == XCB_DESTROY_NOTIFY) {
        const auto *gone = reinterpret_cast<const xcb_destroy_notify_event_t *>(event);
        if (gone->window == m_owner)
            ask();
    }
    return false;
}

} // namespace deskbell
