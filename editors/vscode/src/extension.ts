/** Registers commands and views and keeps one server running. What is checked, and how, is the server's. */

import * as vscode from 'vscode';
import { Cards } from './cards';
import { createConfiguration } from './configuration';
import { LastDraft } from './draft';
import { FactsView } from './facts';
import { showMenu } from './menu';
import { ReportPanel } from './report';
import { Session, SHOW_FACTS } from './session';
import { pickSource, SourcesView } from './sources';

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const current = new Session(context.extensionPath);
  session = current;
  const last = new LastDraft();
  const report = new ReportPanel(current);
  const cards = new Cards(current);
  const register = (command: string, run: () => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(command, run);
  /** A command about the draft at hand. */
  const onDraft = (command: string, run: (draft: vscode.Uri) => Promise<void>): vscode.Disposable =>
    register(command, () => {
      const draft = last.get();
      return draft === undefined
        ? vscode.window.showInformationMessage('Open a draft first: a Markdown or plain text file.')
        : run(draft.uri);
    });
  context.subscriptions.push(
    current,
    last,
    report,
    cards,
    new FactsView(current, last),
    new SourcesView(current, last),
    // `copydesk.reindex` is the server's own command and is registered while it runs.
    register('copydesk.restart', () => current.restart()),
    register('copydesk.showLog', () => current.showLog()),
    register('copydesk.showMenu', showMenu),
    register(SHOW_FACTS, () => vscode.commands.executeCommand('copydesk.facts.focus')),
    register('copydesk.createConfiguration', () => createConfiguration(current.program)),
    register('copydesk.saveReport', () => report.save(last.get()?.uri)),
    onDraft('copydesk.showReport', draft => report.show(draft)),
    onDraft('copydesk.lookUp', draft => cards.lookUp(draft)),
    onDraft('copydesk.pickSource', draft => pickSource(current, draft)),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('copydesk.path')) void current.restart();
      else if (change.affectsConfiguration('copydesk')) void current.configure();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => current.restart()),
  );
  await current.restart();
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
