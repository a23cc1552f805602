/** What the user has set, as the server takes it. */

import { workspace } from 'vscode';
import { expand } from './paths';

/** The keys that the server knows; what is empty is left out. */
export interface ServerSettings {
  /** Files or folders of sources, absolute. */
  sources?: string[];
  /** The configuration file, absolute. */
  config?: string;
  /** The drafts' date, `YYYY-MM-DD`. */
  date?: string;
  /** Whether hints say how many sources stand behind a claim. */
  inlayHints?: boolean;
}

/** The settings that the server is told of, as VS Code names them. */
export const SERVER_SETTINGS = ['copydesk.sources', 'copydesk.config', 'copydesk.date', 'copydesk.inlayHints'];

/** Values of another type than they should have are left out: VS Code marks them in the settings. */
export function serverSettings(): ServerSettings {
  const settings = workspace.getConfiguration('copydesk');
  const folder = firstFolder();
  const sources = list(settings.get('sources')).map(path => expand(path, folder));
  const config = text(settings.get('config'));
  const date = text(settings.get('date'));
  return {
    ...(sources.length > 0 && { sources }),
    ...(config && { config: expand(config, folder) }),
    ...(date && { date }),
    ...(settings.get('inlayHints') === true && { inlayHints: true }),
  };
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
