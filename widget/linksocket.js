// SPDX-License-Identifier: MIT
// The server's path for links, spoken to as if it were the one for visitors: to the client there is one visitor with one inquiry. What
// it does so that nothing is lost or doubled holds for what is written here as well.

/** @typedef {import('./types').Frame} Frame */

/** The one inquiry; its number on the server is of no use here, and not told. */
export const theInquiry = 1;

/** What the client says, as it is said on this path; nothing if there is no such thing here. @param {Frame} frame @param {string} token @returns {Frame | undefined} */
export function toLink(frame, token) {
  switch (frame.type) {
    case 'hello': return { type: 'open_link', version: 1, token };
    case 'comment_inquiry': return { type: 'write_back', key: frame.key, text: frame.text };
    case 'see_inquiry': return { type: 'see_answers', comment: frame.comment };
    // Where it goes is known from the link.
    case 'open_file': return { ...frame, inquiry: undefined };
    case 'drop_file': case 'read_file': return frame;
    default: return undefined;
  }
}

/** @param {Frame} frame @returns {Frame} */
export function fromLink(frame) {
  const inquiry = { ...frame.inquiry, id: theInquiry };
  switch (frame.type) {
    case 'link_opened': return { type: 'welcome', version: 1, epoch: '', now: frame.now, wait_time: 0, inquiries: [inquiry], features: ['see_inquiry'], files: frame.files };
    case 'linked_inquiry': return { type: 'inquiry', change: 'updated', inquiry };
    case 'ack': return { ...frame, inquiry: theInquiry };
    default: return frame;
  }
}

/**
 * @param {any} socket a WebSocket to that path @param {string} token
 * @param {{opened: (frame: Frame) => void, shut: (code: string) => void}} heard the link opens its inquiry; or it does not, and why
 */
export function linkSocket(socket, token, heard) {
  /** @type {any} */
  let onmessage;
  const send = socket.send.bind(socket);
  socket.send = (/** @type {any} */ text) => {
    if (typeof text !== 'string') return send(text);
    const frame = toLink(JSON.parse(text), token);
    if (frame) send(JSON.stringify(frame));
  };
  socket.onmessage = (/** @type {MessageEvent} */ event) => {
    if (typeof event.data !== 'string') return onmessage?.(event);
    const frame = JSON.parse(event.data);
    if (frame.type === 'link_opened') heard.opened(frame);
    if (frame.type === 'refused' && !frame.key) heard.shut(frame.code);
    else onmessage?.({ data: JSON.stringify(fromLink(frame)) });
  };
  // Deleted or blocked while it was being read.
  socket.addEventListener('close', (/** @type {CloseEvent} */ event) => event.code === 4103 && heard.shut('not_found'));
  Object.defineProperty(socket, 'onmessage', { set(call) { onmessage = call; }, get() { return onmessage; } });
  return socket;
}
