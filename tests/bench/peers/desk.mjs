// SPDX-License-Identifier: MIT
// What both small servers know: chats in memory, numbered lines, and who answers whom. Nothing is stored.

let lastChat = 0;
const chats = new Map();

export function openCall(visitor) {
  const chat = { id: ++lastChat, seq: 1, visitor, admin: null };
  chats.set(chat.id, chat);
  return chat;
}

export const chatOf = (id) => chats.get(id);

export function line(chat, { key, text }) {
  return { seq: ++chat.seq, kind: 'text', from: 'visitor', name: '이지민', text, at: Date.now(), key };
}

export function view(chat, { name, text }) {
  return { id: chat.id, state: 'waiting', opened_at: Date.now(), visitor_name: name, first_text: text };
}
