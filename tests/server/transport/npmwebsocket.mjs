// SPDX-License-Identifier: MIT
// A client that cuts its messages every 16,384 bytes, wherever that is: the npm package "websocket".
//   node npmwebsocket.mjs SERVER FOLDER     FOLDER: where node_modules is. Exit code 77: the package is not there
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const [program, folder] = process.argv.slice(2);
let websocket;
try {
  websocket = createRequire(join(resolve(folder), 'package.json'))('websocket');
} catch {
  console.log('the package "websocket" is not installed');
  process.exit(77);
}

const home = mkdtempSync(join(tmpdir(), 'deskbell-npm-'));
const server = spawn(program, ['--data', join(home, 'data'), '--listen', '127.0.0.1:0', '--allow-origin', 'https://site.example'], {
  stdio: ['ignore', 'pipe', 'ignore'],
});
process.on('exit', () => {
  server.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

let port;
for await (const line of createInterface(server.stdout)) {
  port = /^listening on .*:(\d+)$/.exec(line)?.[1];
  if (port) break;
}
assert.ok(port, 'the server did not start');

/** A connection that has said hello, and what is heard on it. */
const enter = async () => {
  const connection = await new Promise((connected, failed) => {
    const client = new websocket.client({ closeTimeout: 5000 });
    client.on('connect', connected);
    client.on('connectFailed', failed);
    client.connect(`ws://127.0.0.1:${port}/ws`, null, 'https://site.example');
  });
  const heard = [];
  let wake = () => {};
  connection.on('error', () => {});
  connection.on('message', ({ utf8Data }) => (heard.push(JSON.parse(utf8Data)), wake()));
  connection.on('close', (code, reason) => (heard.push({ type: 'closed', code, reason }), wake()));
  /** The next frame that `is` holds for, or how it ended. */
  const next = async (is) => {
    for (;;) {
      while (heard.length === 0) await new Promise((woken) => (wake = woken));
      const frame = heard.shift();
      if (frame.type === 'closed' || is(frame)) return frame;
    }
  };
  connection.sendUTF(JSON.stringify({ type: 'hello', version: 1, token: 'npm'.padEnd(22, '0') }));
  assert.equal((await next((frame) => frame.type === 'welcome')).type, 'welcome');
  return { connection, next };
};
const inquiry = (key, title, syllables) =>
  JSON.stringify({ type: 'file_inquiry', key, kind: 'error', title, text: '가'.repeat(syllables) });

const visitor = await enter();
// One byte further each time: of three borders two lie within a syllable.
for (const title of ['긴 글', '긴 글!', '긴 글!!']) {
  const key = `npm_${title.length}`;
  const frame = inquiry(key, title, 18_000);
  assert.ok(Buffer.byteLength(frame) > 3 * 16_384);
  visitor.connection.sendUTF(frame);
  const answer = await visitor.next((heard) => heard.key === key);
  assert.equal(answer.type, 'ack', JSON.stringify(answer));
}
visitor.connection.close(1000);
assert.deepEqual(await visitor.next(() => false), { type: 'closed', code: 1000, reason: 'Normal connection closure' });
console.log('3 messages in fragments were taken');

// Which message is refused is heard by a client that goes on sending, too.
const hasty = await enter();
hasty.connection.sendUTF(inquiry('npm_long', 'a', 30_000));
for (let i = 0; i < 50; i += 1) hasty.connection.sendUTF('x'.repeat(80_000));
assert.deepEqual(await hasty.next(() => false), { type: 'closed', code: 1009, reason: 'too_long key=npm_long' });
console.log('why it ends is heard');
process.exit(0);
