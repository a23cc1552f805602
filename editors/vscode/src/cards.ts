/** What the sources say of a name, as a page beside the draft. */

import * as vscode from 'vscode';
import type { Session } from './session';

const SCHEME = 'copydesk-card';

export class Cards implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #session: Session;
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly #cards = new Map<string, string>();

  constructor(session: Session) {
    this.#session = session;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#cards.get(uri.toString()) ?? '';
  }

  /** Asks for a name, offering the selected one, and shows its card. */
  async lookUp(draft: vscode.Uri): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const selected = editor?.document.getText(editor.selection).trim() ?? '';
    const value = selected.includes('\n') ? '' : selected;
    const prompt = 'A person, an organization, a place or a product';
    const name = (await vscode.window.showInputBox({ prompt, value }))?.trim();
    if (!name) return;
    const answer = await this.#session.ask('copydesk/card', draft, { name });
    if (answer === undefined) return;
    if (answer.markdown === null) {
      void vscode.window.showInformationMessage(`No source names ${name}.`);
      return;
    }
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md` });
    this.#cards.set(uri.toString(), answer.markdown);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
