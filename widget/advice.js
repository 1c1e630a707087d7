// SPDX-License-Identifier: MIT
// Why the widget is kept out, and what whoever looks after the site reads of it in the console: which line is missing, and where.

/** @type {Record<string, (server: string) => string>} */
const lines = {
  second: () => 'one <desk-bell> in a page is enough. Another one shows nothing.',
  origin: () => `the server does not let this page in. The line for its configuration file, under [server]:\nallow_origins = ["${window.origin}"]`,
  policy: (server) => `this page's content security policy (CSP) forbids the connection. To be added to the policy:\nconnect-src ${server.replace(/^http/, 'ws')}`,
  opaque: () => 'this page has no origin (a file, or a frame with a sandbox attribute), and no server can let it in. Serve it by http, or add this to the frame:\nsandbox="allow-scripts allow-same-origin"',
  mixed: (server) => `a page that came by https can only connect to a server with https. The element needs:\nserver="${server.replace(/^http:/, 'https:')}"`,
  socket: (server) => `the server lets this page in, but no WebSocket reaches ${server.replace(/^http/, 'ws')}/ws. A proxy in front of the server has to pass upgrades on; docs/install.md has a sample for each.`,
};

/**
 * Each is said once of an element. It keeps that itself: the launcher and the panel have this module each for itself.
 * @param {string[]} why empty: the server does not let the page in, or no server could @param {string} server its origin @param {any} host the element
 */
export function advise(why, server, host) {
  if (!why.length) why = [origin === 'null' ? 'opaque' : 'origin'];
  host.told ||= new Set();
  const fresh = why.filter((one) => !host.told.has(one));
  for (const one of fresh) host.told.add(one), console.warn(`Deskbell: ${lines[one](server)}`);
}

/**
 * A connection has failed, and the browser says no more than that.
 * @param {any} host @param {import('./client.js').Client} client @param {string} server @param {boolean} isForbidden by the page's policy
 * @param {import('./types').State} state @param {() => void} render
 */
export async function askWhy(host, client, server, isForbidden, { failures, welcomed }, render) {
  const isLetIn = origin === 'null' || (await host.ask()).default;
  const why = origin === 'null' ? ['opaque'] : /** @type {string[]} */ ([isLetIn === false && 'origin', isForbidden && 'policy',
    !isLetIn && location.protocol === 'https:' && /^http:/.test(server) && 'mixed'].filter(Boolean));
  if (why.length) {
    if (!client.shutOut()) return;
    host.isShutOut = true;
    render();
    advise(why, server, host);
  } else if (isLetIn && failures === 4 && !welcomed) {
    advise(['socket'], server, host);
  }
}
