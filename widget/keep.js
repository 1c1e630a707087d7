// SPDX-License-Identifier: MIT
// The bytes of files that are not sent yet, in the browser's database: they outlive a reload. In memory where it has none.

/** @typedef {{blob: Blob, thumbnail: string, info: any, at: number}} Kept */

/** What nobody has sent by then is gone at the server, too. */
const longest = 2 * 86_400_000;

/** Of this page; the bytes are the browser's, which puts them away as it likes. @type {Map<string, Kept>} */
const memory = new Map();
/** @type {Promise<IDBDatabase> | null} */
let opening = null;

/** @param {any} request @returns {Promise<any>} */
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} call @returns {Promise<any>} */
async function use(mode, call) {
  opening ||= (async () => {
    const request = indexedDB.open('deskbell', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('files');
    const db = await done(request);
    const cursor = db.transaction('files', 'readwrite').objectStore('files').openCursor();
    cursor.onsuccess = () => {
      if (cursor.result?.value.at < Date.now() - longest) cursor.result.delete();
      cursor.result?.continue();
    };
    return db;
  })();
  const change = (await opening).transaction('files', mode);
  const request = call(change.objectStore('files'));
  await new Promise((resolve, reject) => {
    change.oncomplete = resolve;
    change.onabort = () => reject(change.error);
  });
  return request.result;
}

/** Kept once this resolves. @param {string} key @param {Kept} file */
export async function keep(key, file) {
  // What is sent by this page need not be read again.
  memory.set(key, file);
  await use('readwrite', (store) => store.put(file, key)).catch(() => {}); // no room, or forbidden: it lasts as long as the page
}

/** @param {string} key @returns {Promise<Kept | undefined>} */
export async function kept(key) {
  try {
    return memory.get(key) || await use('readonly', (store) => store.get(key));
  } catch {
    return undefined;
  }
}

/** @param {string} key */
export function forget(key) {
  memory.delete(key);
  use('readwrite', (store) => store.delete(key)).catch(() => {});
}
