// SPDX-License-Identifier: MIT
// The relay of Deskbell as a small server on ws, which leaves rooms and acknowledgements to its user.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { chatOf, line, openCall, view } from './desk.mjs';

const http = createServer();
const server = new WebSocketServer({ server: http });
const admins = new Set();

server.on('connection', (socket) => {
  const send = (to, type, fields) => to.send(JSON.stringify({ type, ...fields }));
  const commands = {
    hello: () => send(socket, 'welcome', { now: Date.now() }),
    login: () => {
      admins.add(socket);
      send(socket, 'desk', { now: Date.now() });
    },
    open_call: (call) => {
      const chat = openCall(socket);
      send(socket, 'ack', { key: call.key, chat: chat.id, seq: chat.seq, at: Date.now() });
      for (const admin of admins) send(admin, 'chat', { change: 'opened', chat: view(chat, call) });
    },
    accept_call: ({ key, chat: id }) => {
      const chat = chatOf(id);
      chat.admin = socket;
      send(socket, 'ack', { key, chat: id, seq: ++chat.seq, at: Date.now() });
    },
    send_message: (command) => {
      const chat = chatOf(command.chat);
      const message = line(chat, command);
      send(socket, 'ack', { key: command.key, chat: chat.id, seq: message.seq, at: message.at });
      send(chat.admin, 'message', { chat: chat.id, message });
    },
  };
  socket.on('message', (bytes) => {
    const command = JSON.parse(bytes);
    commands[command.type]?.(command);
  });
  socket.on('close', () => admins.delete(socket));
});

http.listen(0, '127.0.0.1', 1024, () => console.log(`listening on 127.0.0.1:${http.address().port}`));
