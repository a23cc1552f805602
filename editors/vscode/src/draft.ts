/** Which draft the views and commands speak of. */

import * as vscode from 'vscode';
import { DRAFTS } from './session';

/** The draft in the active editor; `undefined` where it holds something else. */
export function activeDraft(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document !== undefined && vscode.languages.match(DRAFTS, document) > 0 ? document : undefined;
}

/**
 * The draft that was last in the active editor and is still open. A view keeps showing it while the
 * focus is elsewhere, as in a source that was opened from the view.
 */
export class LastDraft implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions = [
    this.#changed,
    vscode.window.onDidChangeActiveTextEditor(() => this.#look()),
    vscode.workspace.onDidCloseTextDocument(document => {
      if (document === this.#draft) this.#set(activeDraft());
    }),
  ];
  #draft: vscode.TextDocument | undefined;

  /** Fires when it becomes another one. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#set(activeDraft());
  }

  get(): vscode.TextDocument | undefined {
    return this.#draft;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #look(): void {
    const draft = activeDraft();
    if (draft !== undefined && draft !== this.#draft) this.#set(draft);
  }

  #set(draft: vscode.TextDocument | undefined): void {
    this.#draft = draft;
    void vscode.commands.executeCommand('setContext', 'copydesk.isDraft', draft !== undefined);
    this.#changed.fire();
  }
}
