/** The annotated copy in a panel, and as a file. */

import { basename, dirname, join, parse } from 'node:path';
import * as vscode from 'vscode';
import type { Session } from './session';

/** One panel, for the draft that it was last asked for. */
export class ReportPanel implements vscode.Disposable {
  readonly #session: Session;
  #panel: vscode.WebviewPanel | undefined;
  #draft: vscode.Uri | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  async show(draft: vscode.Uri): Promise<void> {
    const answer = await this.#session.ask('copydesk/report', draft);
    if (answer === undefined) return;
    this.#draft = draft;
    this.#panel ??= this.#open();
    this.#panel.title = `Annotated: ${basename(draft.path)}`;
    // The page carries its own policy: no script, nothing from outside.
    this.#panel.webview.html = answer.html;
    this.#panel.reveal(undefined, true);
  }

  /** Writes the page of a draft, or of the one in the panel, to a file that the user names. */
  async save(draft: vscode.Uri | undefined): Promise<void> {
    const shown = this.#panel?.active ? this.#draft : (draft ?? this.#draft);
    if (shown === undefined) return;
    const { dir, name } = parse(shown.fsPath);
    const folder = shown.scheme === 'file' ? dir : dirname(name);
    const defaultUri = vscode.Uri.file(join(folder, `${name}.report.html`));
    const target = await vscode.window.showSaveDialog({ defaultUri, filters: { 'Web page': ['html'] } });
    if (target === undefined) return;
    const answer = await this.#session.ask('copydesk/report', shown);
    if (answer === undefined) return;
    await vscode.workspace.fs.writeFile(target, Buffer.from(answer.html, 'utf8'));
    const open = 'Open in Browser';
    const said = await vscode.window.showInformationMessage(`Wrote ${basename(target.path)}.`, open);
    if (said === open) await vscode.env.openExternal(target);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): vscode.WebviewPanel {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel('copydesk.report', 'Annotated copy', column, {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => (this.#panel = undefined));
    return panel;
  }
}
