/** Writes the commented `copydesk.toml` of `copydesk init` and opens it. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';

const FILE = 'copydesk.toml';

/** Takes the program to run; a file that is there already is opened as it is. */
export async function createConfiguration(program: string | undefined): Promise<void> {
  const folder = await pickFolder();
  if (folder === undefined) return;
  const file = vscode.Uri.joinPath(folder, FILE);
  if (!(await exists(file))) {
    if (program === undefined) {
      void vscode.window.showErrorMessage('The copydesk program is not running; see its log.');
      return;
    }
    await promisify(execFile)(program, ['init', '--quiet', folder.fsPath]);
  }
  await vscode.window.showTextDocument(file);
}

async function pickFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0]?.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
