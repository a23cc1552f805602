/** Paths as users write them into settings. Knows nothing of the editor. */

import { homedir } from 'node:os';
import { isAbsolute, resolve } from 'node:path';

/** Resolves `~`, `${workspaceFolder}`, and what is relative to the workspace. */
export function expand(path: string, workspace: string | undefined): string {
  const expanded = path
    .replace(/^~(?=$|[/\\])/, homedir())
    .replaceAll('${workspaceFolder}', workspace ?? '');
  return isAbsolute(expanded) ? expanded : resolve(workspace ?? homedir(), expanded);
}
