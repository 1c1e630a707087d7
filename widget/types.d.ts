// SPDX-License-Identifier: MIT
// Types for the JSDoc of the widget. Not served. Records have the names and fields of the wire protocol.

export type ChatState = 'waiting' | 'active' | 'missed' | 'ended';

export interface Message {
  seq: number;
  kind: string;
  from: 'system' | 'visitor' | 'admin';
  name?: string;
  text?: string;
  at: number;
  key?: string;
  file?: FileInfo;
}

/** A file that somebody sent; `id` is absent while it is on its way. */
export interface FileInfo {
  id?: number;
  name: string;
  size: number;
  type?: string;
  width?: number;
  height?: number;
  thumbnail?: number;
}

/** What the panel knows of files.js, which is fetched with the first file. */
export interface FilePart {
  t: FileWords;
  /** True: it was about a file, and dealt with. */
  frame(frame: Frame): boolean;
  bytes(bytes: ArrayBuffer): void;
}

export interface Receipts {
  visitor_delivered?: number;
  visitor_read?: number;
  admin_delivered?: number;
  admin_read?: number;
}

export interface Chat {
  id: number;
  state: ChatState;
  end_reason?: string;
  opened_at: number;
  remaining?: number;
  wait_time: number;
  last_seq: number;
  admin_name?: string;
  overdue?: boolean;
  alerts?: number;
  receipts?: Receipts;
  inquiry?: number;
  rating?: string;
  rating_text?: string;
  /** The first time. */
  rated_at?: number;
  /** When it was last asked for by mail. */
  transcript_at?: number;
}

export interface Comment {
  id: number;
  from: 'system' | 'visitor' | 'admin';
  name: string;
  text: string;
  at: number;
  key?: string;
  file?: FileInfo;
}

export interface Inquiry {
  id: number;
  state: 'open' | 'resolved';
  kind: string;
  title?: string;
  text?: string;
  at: number;
  chat?: number;
  /** The type that was chosen, where the site has its own. */
  filed_as?: string;
  comments?: Comment[];
}

/** One frame of the wire: `type` says which; the other fields are those of common/protocol/. */
export type Frame = { type: string; [field: string]: any };

/** A command that waits for its answer. It keeps its key until then, over reloads and reconnects. */
export interface Entry {
  key: string;
  /** The frame to send. `chat` is 0 while the call it belongs to has no number yet. */
  frame: Frame;
  /** Key of the open_call or file_inquiry that this belongs to, while frame.chat or frame.inquiry is 0. */
  call?: string;
  /** ms since 1970; also the order of sending. */
  at: number;
  /** The tab that sends it. */
  tab?: string;
  /** queued: to be answered yet. answered: done, shown until its line arrives. refused: never sent again. */
  status: 'queued' | 'answered' | 'refused';
  /** The refusal's code, also of a temporary one. */
  code?: string;
}

export interface Route {
  /** auto follows the chat; the others were chosen by the person. */
  name: 'auto' | 'call' | 'inquiry' | 'list' | 'thread';
  inquiry?: number;
  /** Of the file_inquiry that is still on its way. */
  key?: string;
}

export interface State {
  link: 'idle' | 'connecting' | 'up' | 'down' | 'stopped';
  /** Connections lost since the last welcome. */
  failures: number;
  /** Refusal code of the greeting, or of a connection closed for good. */
  why: string;
  /** There has been a connection before. */
  welcomed: boolean;
  epoch: string;
  waitTime: number;
  /** The server mails answers. */
  mail: boolean;
  online: number;
  away: number;
  /** Of some of those who are at their desks. */
  names: string[];
  /** When the site is at work; null: always. */
  hours: any;
  name: string;
  email: string;
  chat: Chat | null;
  /** On the clock handed to reduce(); 0 unless waiting. */
  deadline: number;
  /** Numbers 1, 2, 3 … without gaps. */
  messages: Message[];
  /** Those that came before the ones missing between. */
  ahead: Message[];
  /** The server has said that there is more to read. */
  more: boolean;
  typing: { name: string; until: number } | null;
  /** What the server takes; null: no files. */
  files: { largest: number; at_once?: number } | null;
  inquiries: Inquiry[];
  outbox: Entry[];
  /** A temporary refusal: nothing is sent before `until`. */
  hold: { until: number; code: string } | null;
  /** The last final refusal that concerns no single line. */
  notice: string;
  route: Route;
}

/** Something that went wrong in the page. */
export interface PageError {
  /** What was thrown, what a promise was rejected with, or a request that failed: its text is the status then. */
  kind: 'error' | 'rejection' | 'request';
  text: string;
  /** A path without a query, and a line; may be empty. */
  where: string;
  /** The last time, ms since 1970. */
  at: number;
  count: number;
}

/** What a person sees as one line of a chat. */
export interface Line {
  id: string;
  kind: string;
  from: 'system' | 'visitor' | 'admin';
  name: string;
  text: string;
  at: number;
  /** Of own lines. */
  status: '' | 'sending' | 'held' | 'stored' | 'delivered' | 'read' | 'refused';
  code?: string;
  file?: FileInfo;
}

export interface Store {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
  names(): string[];
}

export interface Clock {
  /** Steady, ms. */
  now(): number;
  /** ms since 1970. */
  wall(): number;
  after(ms: number, call: () => void): any;
  cancel(timer: any): void;
  /** 0 ≤ x < 1 */
  random(): number;
}

export type Words = typeof import('./messages/ko.js').default;
export type FileWords = typeof import('./messages/ko.files.js').default;
