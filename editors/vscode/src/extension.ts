/** Registers the commands and keeps one server running. What is checked, and how, is the server's. */

import * as vscode from 'vscode';
import { Session } from './session';
import { SERVER_SETTINGS } from './settings';

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const current = new Session(context.extensionPath);
  session = current;
  context.subscriptions.push(
    current,
    // `copydesk.reindex` is the server's own command and is registered while it runs.
    vscode.commands.registerCommand('copydesk.restart', () => current.restart()),
    vscode.commands.registerCommand('copydesk.showLog', () => current.showLog()),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('copydesk.path')) void current.restart();
      else if (SERVER_SETTINGS.some(setting => change.affectsConfiguration(setting))) void current.configure();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => current.restart()),
  );
  await current.restart();
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
