// SPDX-License-Identifier: MIT
// The person's side of the desk: what was pressed becomes commands, frames become state, state is announced.

import { Connection } from './connection.js';
import { Sender, Shelf, randomKey } from './outbox.js';
import { endsForGood, isTemporary } from './protocol.js';
import { answersOf, empty, isMissing, isOpen, isPending, lastSeq, newAnswers, ownText, pendingCall, reduce } from './state.js';

/** @typedef {import('./types').State} State @typedef {import('./types').Frame} Frame */
/** @typedef {import('./types').Store} Store @typedef {import('./types').Clock} Clock */

const emptyDraft = { name: '', email: '', text: '', input: '', kind: 'other', title: '', body: '',
  touched: false, comments: /** @type {Record<number, string>} */ ({}) };

export class Client {
  /** @type {State} */ state = empty;
  draft = emptyDraft;
  /** Answers seen, by inquiry. @type {Record<number, number>} */ seen = {};
  /** The person can see the chat at this moment. */ isWatching = false;
  /** What knows files, once there were any. @type {import('./types').FilePart | null} */ files = null;

  #o;
  #token = '';
  #kept = false;
  #asked = '';
  #stuck = -1;
  #receipt = { chat: 0, delivered: 0, read: 0 };
  /** The newest answer that the server was told of as seen, by inquiry; nothing where it does not want to know. @type {any} */ #told;
  #lastTyping = -1e9;
  /** What is reported once the server has what it belongs to, by key. @type {Record<string, import('./types').PageError[]>} */ #reports = {};
  #busy = false;
  #working = false;
  /** What the server says that it knows. @type {string[] | undefined} */ features;
  #isOver = false;
  #isAgreeing = false;
  /** How often words came back into a form; what shows them draws itself anew. */ given = 0;
  /** @type {Record<string, any>} */ #timers = {};
  #sender = new Sender();
  #shelf;
  #connection;

  /**
   * @param {object} options
   * @param {string} options.url of the WebSocket
   * @param {number} options.site
   * @param {Store} options.store
   * @param {Clock} options.clock
   * @param {any} [options.locks]
   * @param {string} [options.root] under what name the store keeps what is one person's
   * @param {(url: string) => any} options.open
   * @param {() => string} [options.identity] the site's token, as it is now; it is sent along and never kept
   * @param {() => Promise<{solve: (challenge: string, bits: number) => Promise<string>}>} [options.work] fetches work.js
   * @param {() => {page: string, agent: string, screen?: string, language?: string, zone?: string}} options.where
   * @param {() => import('./types').PageError[]} [options.errors] of the page, those that the person has seen and left in
   * @param {(state: State, before: State) => void} options.onState
   * @param {(name: string, detail?: any) => void} options.onEvent call, answered, ended, inquiry
   */
  constructor(options) {
    this.#o = options;
    const { store, clock, open } = options;
    this.#shelf = new Shelf(store, clock, options.locks);
    this.#token = store.get('deskbell.token') || '';
    this.#kept = !!this.#token;
    this.#token ||= randomKey();
    this.draft = { ...emptyDraft, ...parse(store.get('deskbell.draft')) };
    this.seen = parse(store.get('deskbell.seen'));
    this.#connection = new Connection({
      url: () => options.url, open, clock,
      hello: () => this.#hello(),
      onFrame: (frame) => this.#frame(frame),
      onBytes: (bytes) => this.files?.bytes(bytes),
      onClosed: (code, reason) => this.#closed(code, reason),
      onLink: (link, code) => this.dispatch({ type: 'link', link, why: code === 4102 ? 'too_old' : endsForGood(code) ? 'bad_request' : undefined }),
    });
  }

  /** There is something to carry on with from an earlier visit. */
  get isPending() { return this.#kept && !!this.#o.store.get('deskbell.open'); }

  start() {
    if (this.state.link !== 'idle') return;
    this.#connection.start();
    this.#keepAlive(1000);
  }

  /** @param {boolean} [sure] */
  wake(sure) { this.#connection.wake(sure); }

  /** The page goes, perhaps for good. */
  leave() {
    this.#restore();
    this.#shelf.leave();
  }

  /** The page goes, and may come back as it is. One who is not there must not pass for present. */
  pause() {
    this.leave();
    this.#connection.pause();
  }

  /**
   * The page is not let in. What waits goes back to who wrote it, unless it has been let in before: then the server's settings may be
   * in order again in a while. False if there is a connection after all.
   */
  shutOut() {
    if (this.state.link === 'up' || this.#isOver) return false;
    this.#connection.rest();
    this.dispatch({ type: 'link', link: 'stopped', why: 'not_let_in' });
    if (!this.state.welcomed) {
      for (const { key, status } of this.state.outbox) if (status === 'queued') this.#frame({ type: 'refused', key, code: 'not_let_in' });
    }
    return true;
  }

  stop() {
    this.#isOver = true;
    this.#connection.stop();
    this.leave();
    for (const timer of Object.values(this.#timers)) this.#o.clock.cancel(timer);
  }

  /** Another tab has called first: this one joins it. @param {string | null} name */
  storageChanged(name) {
    const token = this.#o.store.get('deskbell.token');
    if (!name?.endsWith('.token') || !token) return;
    this.#kept = true;
    this.#join(token);
  }

  /** @param {string} token */
  #join(token) {
    if (token === this.#token) return;
    this.#token = token;
    this.#connection.restart();
  }

  /** @param {Frame} action */
  dispatch(action) {
    const before = this.state;
    const after = reduce(before, action, this.#o.clock.now());
    if (after === before) return;
    this.state = after;
    if (after.outbox !== before.outbox) this.#shelf.save(before.outbox, after.outbox);
    if (before.outbox.some((e) => e.status === 'queued' && !after.outbox.some((o) => o.key === e.key && o.status === 'queued'))) this.#sender.answered();
    if (after.hold !== before.hold && after.hold) {
      this.#later('hold', after.hold.until - this.#o.clock.now() + 1, () => {
        this.#sender.again();
        this.#pump();
        this.#o.onState(this.state, this.state);
      });
    }
    this.#remember();
    this.#pump();
    this.#readMissing();
    this.watch(this.isWatching);
    if (after.chat?.id === before.chat?.id && after.chat?.state !== before.chat?.state) {
      if (after.chat?.state === 'active') this.#o.onEvent('answered', { name: after.chat.admin_name });
      if (after.chat?.state === 'ended') this.#o.onEvent('ended', { reason: after.chat.end_reason });
    }
    this.#o.onState(this.state, before);
  }

  // ---- what a person does ------------------------------------------------------------------------------------------

  /** @param {{name: string, email: string, text: string, website?: string}} form */
  call(form) {
    const key = this.#queue({ type: 'open_call', ...form, ...this.#o.where() });
    // An inquiry that was begun for something else does not stand for this call.
    this.setDraft({ text: '', touched: this.draft.touched && isOpen(this.state.chat) });
    this.dispatch({ type: 'route', route: { name: 'auto' } });
    this.#o.onEvent('call');
    return key;
  }

  /** A missed call rings once more. @param {string} name */
  callAgain(name) { this.call({ name: this.state.name || name, email: this.state.email, text: '' }); }

  cancel() {
    const call = pendingCall(this.state);
    if (call && !isOpen(this.state.chat)) {
      this.setDraft({ text: ownText(this.state) || call.frame.text });
      this.dispatch({ type: 'drop', key: call.key });
    } else if (this.state.chat && !this.#isQueued('cancel_call')) {
      this.#queue({ type: 'cancel_call', chat: this.state.chat.id });
    }
  }

  /** @param {string} text */
  send(text) {
    this.#queue({ type: 'send_message', ...this.#chat(), text });
    this.setDraft({ input: '' });
    this.#lastTyping = -1e9;
  }

  /** A file whose bytes are kept under this key. @param {string} key @param {any} file name, size, sha256 … @param {any} [place] where it goes, if not to the chat */
  attach(key, file, place = this.#chat()) { this.#queue({ type: 'open_file', ...place, ...file }, key); }

  /** Says something that is not kept; false if there is no connection. @param {Frame | Uint8Array} frame */
  tell(frame) { return this.#connection.send(frame); }

  end() {
    if (this.state.chat && !this.#isQueued('end_chat')) this.#queue({ type: 'end_chat', chat: this.state.chat.id });
  }

  /** @param {{kind: string, topic?: string, title: string, text: string, name: string, email: string, website?: string}} form */
  file(form) {
    const key = this.#queue({ type: 'file_inquiry', ...this.#chat(), ...form, ...this.#o.where() });
    this.setDraft({ kind: 'other', title: '', body: '', touched: false, input: '' });
    this.dispatch({ type: 'route', route: { name: 'thread', key } });
    return key;
  }

  /** @param {number} inquiry @param {string} text */
  comment(inquiry, text) {
    this.#queue({ type: 'comment_inquiry', inquiry, text });
    this.setDraft({ comments: { ...this.draft.comments, [inquiry]: '' } });
  }

  /** Takes a refused line away and hands its words back. @param {string} key */
  takeBack(key) {
    const text = this.state.outbox.find((e) => e.key === key)?.frame.text || '';
    this.dispatch({ type: 'drop', key });
    return text;
  }

  /** @param {import('./types').Route['name']} name @param {number} [inquiry] */
  go(name, inquiry) { this.dispatch({ type: 'route', route: { name, inquiry } }); }

  typing() {
    const now = this.#o.clock.now();
    const chat = this.state.chat;
    if (chat?.state !== 'active' || now - this.#lastTyping < 3000) return;
    if (this.#connection.send({ type: 'typing', chat: chat.id })) this.#lastTyping = now;
  }

  /** The person sees the chat, or does not. Says so to the other side. @param {boolean} isWatching */
  watch(isWatching) {
    this.isWatching = isWatching;
    const { chat } = this.state;
    if (!chat) return;
    const r = this.#receipt.chat === chat.id ? this.#receipt : { chat: chat.id, delivered: 0, read: 0 };
    const delivered = lastSeq(this.state);
    const read = isWatching ? delivered : Math.max(r.read, chat.receipts?.visitor_read || 0);
    if (this.state.link !== 'up' || (delivered <= r.delivered && read <= r.read)) return;
    this.#later('receipt', 300, () => {
      const next = { chat: chat.id, delivered: lastSeq(this.state), read: this.isWatching ? lastSeq(this.state) : read };
      if (this.state.chat?.id !== chat.id || !this.#connection.send({ type: 'receipt', ...next })) return;
      this.#receipt = next;
      this.dispatch({ type: 'receipts', chat: chat.id, receipts: { visitor_delivered: next.delivered, visitor_read: next.read } });
    }, true);
  }

  /** @param {number} inquiry */
  sawAnswers(inquiry) {
    const found = this.state.inquiries.find((i) => i.id === inquiry);
    if (!found) return;
    const answers = answersOf(found);
    const comment = answers[answers.length - 1]?.id;
    if (this.#told && this.#told[inquiry] !== comment && this.#connection.send({ type: 'see_inquiry', inquiry, comment })) this.#told[inquiry] = comment;
    if (!newAnswers(found, this.seen)) return;
    this.seen = { ...this.seen, [inquiry]: answers.length };
    this.#o.store.set('deskbell.seen', JSON.stringify(this.seen));
    this.#remember();
    this.#o.onState(this.state, this.state);
  }

  /** What is being written survives a reload. @param {Partial<typeof emptyDraft>} change */
  setDraft(change) {
    this.draft = { ...this.draft, ...change };
    this.#o.store.set('deskbell.draft', JSON.stringify(this.draft));
  }

  // ---- behind it ---------------------------------------------------------------------------------------------------

  /** @param {string} type */
  #isQueued(type) { return this.state.outbox.some((e) => e.frame.type === type && e.status === 'queued'); }

  /** The chat a command belongs to; it may have no number yet. */
  #chat() {
    const call = pendingCall(this.state);
    return isOpen(this.state.chat) || !call ? { chat: this.state.chat?.id || 0 } : { chat: 0, call: call.key };
  }

  /** @param {any} command @param {string} [key] @returns {string} its key */
  #queue({ call, ...frame }, key = randomKey()) {
    if (!this.#kept) this.#keepToken();
    this.#shelf.touch();
    if (/^(open_call|file_inquiry|send|comment)/.test(frame.type)) {
      const errors = this.#reports[key] = this.#o.errors?.() || [];
      if (errors.length && frame.type === 'file_inquiry') frame.page_errors = errors.length;
    }
    const last = this.state.outbox[this.state.outbox.length - 1]?.at || 0;
    this.dispatch({ type: 'queue', entries: [{ key, frame, call, at: Math.max(this.#o.clock.wall(), last + 1), status: 'queued' }] });
    // Who presses all the same is a reason to try.
    if (this.state.why === 'not_let_in') this.#connection.wake(true);
    return key;
  }

  /** From the first command on this browser is somebody: in all tabs the same one. */
  async #keepToken() {
    const { store, root = 'deskbell' } = this.#o;
    this.#kept = true;
    let token = store.get('deskbell.token') || '';
    if (!token && this.#shelf.hasLocks) {
      this.#isAgreeing = true;
      token = await this.#shelf.agree(`${root}.is.`, this.#token);
      this.#isAgreeing = false;
    }
    token ||= this.#token;
    store.set('deskbell.token', token);
    if (this.#isOver) return;
    this.#join(token);
    this.#pump();
  }

  /** The site may clear the storage, at its sign-out for instance. What is this browser's own is written again. */
  #restore() {
    const { store } = this.#o;
    if (!this.#kept || this.#isAgreeing || store.get('deskbell.token')) return;
    store.set('deskbell.token', this.#token);
    store.set('deskbell.draft', JSON.stringify(this.draft));
    store.set('deskbell.seen', JSON.stringify(this.seen));
    this.#shelf.save([], this.state.outbox);
    this.#remember();
  }

  /** The server has ended the connection: over one command? That one is handed back, the rest goes on. @param {number} code @param {string} reason */
  #closed(code, reason) {
    const key = /(?:^| )key=([A-Za-z0-9_-]{1,64})$/.exec(reason)?.[1];
    const isOurs = (/** @type {import('./types').Entry} */ e) => e.key === key && e.status === 'queued';
    // With these the server speaks of itself or of the connection, not of what was sent.
    const isOther = [1001, 1012, 1013].includes(code) || (code >= 4000 && code < 4100);
    const entry = key ? this.state.outbox.find(isOurs) : isOther ? undefined : this.#sender.closed(this.state);
    if (entry) this.#frame({ type: 'refused', key: entry.key, code: 'not_taken' });
    return !!key && !!entry;
  }

  /** @returns {Frame} */
  #hello() {
    const remembered = Number(this.#o.store.get('deskbell.chat')) || 0;
    const { chat, epoch } = this.state;
    return { type: 'hello', version: 1, site: this.#o.site, token: this.#token,
      ...(chat ? { chat: chat.id, epoch, after: lastSeq(this.state) } : remembered ? { chat: remembered } : {}) };
  }

  /** @param {Frame} frame */
  #frame(frame) {
    if (this.files?.frame(frame)) return;
    if (frame.type === 'welcome') {
      this.#sender.again();
      this.#asked = '';
      this.#stuck = -1;
      this.#receipt.chat = 0;
      this.features = frame.features;
      this.#told = frame.features && {}; // the first that servers named
      if (this.#o.identity?.()) frame.identity_needed = false;
    }
    const entry = this.state.outbox.find((e) => e.key === frame.key);
    if (entry) this.#sender.answered();
    if (frame.type === 'refused' && entry && !isTemporary(frame.code)) this.#giveBack(entry);
    if (frame.key && frame.key === this.#asked) {
      this.#asked = '';
      this.#stuck = frame.messages?.length ? -1 : lastSeq(this.state);
    } else if (frame.type === 'message' || frame.type === 'chat') {
      this.#stuck = -1;
    }
    this.dispatch(frame);
    if (frame.code === 'work_needed') this.#work(frame);
    if (frame.type === 'ack' && entry) this.#report(frame, entry.frame);
    if (frame.type === 'ack' && entry?.frame.type === 'file_inquiry') this.#o.onEvent('inquiry', { id: frame.inquiry });
  }

  /** What was wrong with the page goes with what was made, or written later. @param {Frame} ack @param {Frame} sent */
  #report({ key, chat, inquiry }, sent) {
    const errors = this.#reports[key];
    delete this.#reports[key];
    const place = inquiry || sent.inquiry ? { inquiry: inquiry || sent.inquiry } : { chat };
    const later = /^(send|comment)/.test(sent.type) && { later: true };
    if (errors?.length && this.features?.includes('report_errors')) this.#connection.send({ type: 'report_errors', ...place, errors, ...later });
  }

  /** @param {Frame} frame */
  async #work({ key, challenge, bits }) {
    if (this.#working) return;
    this.#working = true;
    const work = await this.#o.work?.().then(({ solve }) => solve(challenge, bits)).catch(() => {});
    this.#working = false;
    if (!work) return;
    this.#sender.again();
    this.dispatch({ type: 'worked', key, work });
  }

  /** The words of a refused form go back into it. @param {import('./types').Entry} entry */
  #giveBack({ key, frame }) {
    const { type, title, kind, topic, text } = frame;
    const later = this.state.outbox.filter((e) => e.call === key && e.frame.text).map((e) => e.frame.text);
    const join = (/** @type {any[]} */ ...texts) => texts.filter(Boolean).join('\n');
    const { draft } = this;
    if (type === 'open_call') this.setDraft({ text: join(text, ...later, draft.text) });
    // Another inquiry may have been begun since.
    if (type === 'file_inquiry') this.setDraft({ kind: topic || kind, title, body: join(text, draft.touched && draft.body), touched: true });
    if (/^(open_call|file)/.test(type)) this.given++;
  }

  #pump() {
    // A send may fail and change the state again while the list is walked.
    if (this.#busy || this.#isAgreeing) return;
    this.#busy = true;
    this.#sender.pump(this.state, this.#o.clock.now(), (frame) => {
      const identity = /^(open|file)/.test(frame.type) && this.#o.identity?.();
      return this.#connection.send(identity ? { ...frame, identity } : frame);
    });
    this.#busy = false;
  }

  #readMissing() {
    if (!isMissing(this.state) || this.#asked || this.state.link !== 'up' || lastSeq(this.state) === this.#stuck) return;
    this.#later('read', this.state.more ? 0 : 300, () => {
      const { chat, epoch } = this.state;
      if (!chat || !isMissing(this.state) || this.#asked) return;
      const key = randomKey();
      if (this.#connection.send({ type: 'read_chat', key, chat: chat.id, epoch, after: lastSeq(this.state) })) this.#asked = key;
    }, true);
  }

  /** Keeps for the next page load what it needs to carry on, and nothing before the first command. */
  #remember() {
    if (!this.#kept || (!this.state.welcomed && !this.state.outbox.length)) return;
    this.#keep('deskbell.open', isPending(this.state, this.seen) ? '1' : '');
    if (!this.state.welcomed) return;
    this.#keep('deskbell.chat', this.state.chat ? String(this.state.chat.id) : '');
  }

  /** @param {string} name @param {string} value */
  #keep(name, value) {
    const { store } = this.#o;
    if ((store.get(name) || '') === value) return;
    if (value) store.set(name, value);
    else store.remove(name);
  }

  /** @param {number} soon */
  async #keepAlive(soon) {
    if (this.#kept) this.#shelf.touch();
    this.#restore();
    const entries = await this.#shelf.adopt();
    if (this.#isOver) return;
    if (entries.length) this.dispatch({ type: 'queue', entries });
    this.#later('alive', soon, () => this.#keepAlive(5000));
  }

  /** One timer of each name. @param {string} name @param {number} ms @param {() => void} call @param {boolean} [once] leave one that runs */
  #later(name, ms, call, once) {
    if (this.#timers[name] && once) return;
    this.#o.clock.cancel(this.#timers[name]);
    this.#timers[name] = this.#o.clock.after(ms, () => {
      this.#timers[name] = null;
      call();
    });
  }
}

/** @param {string | null} text */
function parse(text) {
  try {
    return JSON.parse(text || '') || {};
  } catch {
    return {};
  }
}
