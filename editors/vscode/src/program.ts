/** Finds the `copydesk` program. Knows the file system, nothing of the editor. */

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { expand } from './paths';

/** Where to look. */
export interface Places {
  /** The setting `copydesk.path`; empty when the user has not set it. */
  configured: string;
  /** The extension's own folder; a packaged program is in its `bin`. */
  extension: string;
  /** The first workspace folder, if one is open. */
  workspace: string | undefined;
  /** The variable `PATH`. */
  path: string | undefined;
}

/** The program, or each place where it was looked for in vain. */
export type Found = { program: string } | { tried: string[] };

const NAME = process.platform === 'win32' ? 'copydesk.exe' : 'copydesk';

/**
 * A path that the user has set is the only one tried: falling back to another program would hide
 * a mistyped setting.
 */
export function findProgram(places: Places): Found {
  const candidates = places.configured
    ? configured(places.configured, places)
    : [join(places.extension, 'bin', NAME), ...onPath(NAME, places)];
  const program = candidates.find(isProgram);
  return program === undefined ? { tried: candidates } : { program };
}

/** A bare name means a program on the `PATH`, as in a shell; anything else is a file. */
function configured(path: string, places: Places): string[] {
  return /[/\\]/.test(path) ? [expand(path, places.workspace)] : onPath(path, places);
}

/** Relative entries of the `PATH` are left out: what they mean depends on the folder that is open. */
function onPath(name: string, { path }: Places): string[] {
  return (path ?? '')
    .split(delimiter)
    .filter(isAbsolute)
    .map(folder => join(folder, name));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
