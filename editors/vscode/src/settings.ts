/** What the user has set, as the server takes it. */

import { workspace } from 'vscode';
import { expand } from './paths';

/** The settings that are the extension's own; all others are the server's. */
const OWN = new Set(['path', 'trace']);

/** What is empty is left out; what has another type than it should, the server takes as not set. */
export function serverSettings(): Record<string, unknown> {
  const all = workspace.getConfiguration().get<Record<string, unknown>>('copydesk') ?? {};
  const told = Object.entries(all).filter(([key, value]) => !OWN.has(key) && value !== '');
  return Object.fromEntries(told.map(([key, value]) => [key, absolute(key, value)]));
}

/** Paths are the user's, who may count them from the folder or from home; the server is told whole ones. */
function absolute(key: string, value: unknown): unknown {
  const folder = firstFolder();
  if (key === 'sources') return list(value).map(path => expand(path, folder));
  if (key === 'config') return expand(text(value), folder);
  return value;
}

/** The program that the user wants to be started; empty when none is set. */
export function configuredProgram(): string {
  return text(workspace.getConfiguration('copydesk').get('path'));
}

/** The folder that relative paths are counted from. */
export function firstFolder(): string | undefined {
  return workspace.workspaceFolders?.[0]?.uri.fsPath;
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text).filter(Boolean) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
