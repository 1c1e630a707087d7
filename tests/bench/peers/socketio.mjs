// SPDX-License-Identifier: MIT
// The relay of Deskbell as a small Socket.IO server, as its documentation shows such things: rooms and acknowledgements.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { chatOf, line, openCall, view } from './desk.mjs';

const http = createServer();
const io = new Server(http, { cors: { origin: '*' } });

io.on('connection', (socket) => {
  socket.on('hello', ({ token }, ack) => {
    socket.join(`visitor:${token}`);
    ack({ now: Date.now() });
  });
  socket.on('login', (_, ack) => {
    socket.join('admins');
    ack({ now: Date.now() });
  });
  socket.on('open_call', (call, ack) => {
    const chat = openCall(socket);
    socket.join(`chat:${chat.id}`);
    ack({ chat: chat.id, seq: chat.seq, at: Date.now() });
    io.to('admins').emit('chat', { change: 'opened', chat: view(chat, call) });
  });
  socket.on('accept_call', ({ chat: id }, ack) => {
    const chat = chatOf(id);
    chat.admin = socket;
    socket.join(`chat:${id}`);
    ack({ chat: id, seq: ++chat.seq, at: Date.now() });
  });
  socket.on('send_message', (command, ack) => {
    const chat = chatOf(command.chat);
    const message = line(chat, command);
    ack({ chat: chat.id, seq: message.seq, at: message.at });
    socket.to(`chat:${chat.id}`).emit('message', { chat: chat.id, message });
  });
});

http.listen(0, '127.0.0.1', 1024, () => console.log(`listening on 127.0.0.1:${http.address().port}`));
