/** What the server answers beside the protocol, for one open draft. */

import type { Range } from 'vscode-languageclient/node';

/** How a fact stands. */
export type Standing = 'contradicted' | 'open' | 'supported';

export interface Fact {
  range: Range;
  /** The words in the draft. */
  text: string;
  kind: 'figure' | 'date' | 'quotation' | 'name' | 'statement';
  standing: Standing;
  rule: string | null;
  message: string | null;
}

export interface Source {
  uri: string | null;
  path: string;
  title: string | null;
  publisher: string | null;
  date: string | null;
  /** `embargoed`, `retracted`, …, where the writer marked it so. */
  status: string | null;
}

/** A file that was not read, and why. */
export interface Skipped {
  path: string;
  reason: string;
}

/** The requests: their method, and what is answered. A file that is itself a source is no draft. */
export interface Answers {
  'copydesk/facts': { isDraft: boolean; version: number; facts: Fact[] };
  'copydesk/sources': { isDraft: boolean; sources: Source[]; skipped: Skipped[] };
  'copydesk/card': { markdown: string | null };
  'copydesk/report': { html: string };
}
