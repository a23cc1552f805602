/** The status bar item: how many of the open draft's facts stand, fall or are still open. */

import * as vscode from 'vscode';

/** What `copydesk/status` says of one draft. */
interface Counts {
  supported: number;
  contradicted: number;
  open: number;
}

export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('copydesk.status', vscode.StatusBarAlignment.Right, 50);
  readonly #drafts = new Map<string, Counts>();
  readonly #editors = vscode.window.onDidChangeActiveTextEditor(() => this.#show());

  #isFailed = false;

  constructor() {
    this.#item.name = 'copydesk';
  }

  /** Takes up a notification; one of another shape is from another version and left alone. */
  update(params: unknown): void {
    const { uri, supported, contradicted, open } = (params ?? {}) as Record<string, unknown>;
    if (typeof uri !== 'string' || ![supported, contradicted, open].every(Number.isInteger)) return;
    // Both sides may escape a URI differently; the editor's own spelling is the key.
    this.#drafts.set(vscode.Uri.parse(uri).toString(), { supported, contradicted, open } as Counts);
    this.#show();
  }

  /** Forgets what another server said. */
  reset(): void {
    this.#isFailed = false;
    this.#drafts.clear();
    this.#show();
  }

  /** Says that there is no server, and offers to try again. */
  failed(): void {
    this.#isFailed = true;
    this.#item.text = '$(warning) copydesk';
    this.#item.tooltip = 'copydesk is not running. Click to try again.';
    this.#item.command = 'copydesk.restart';
    this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.#item.show();
  }

  dispose(): void {
    this.#editors.dispose();
    this.#item.dispose();
  }

  #show(): void {
    if (this.#isFailed) return;
    const draft = vscode.window.activeTextEditor?.document.uri.toString();
    const counts = draft === undefined ? undefined : this.#drafts.get(draft);
    // A source that is open counts nothing.
    if (counts === undefined || counts.supported + counts.contradicted + counts.open === 0) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(check) ${counts.supported} $(error) ${counts.contradicted} $(question) ${counts.open}`;
    this.#item.tooltip =
      `Facts in this draft: ${counts.supported} supported by sources, ` +
      `${counts.contradicted} contradicted, ${counts.open} open`;
    this.#item.accessibilityInformation = { label: this.#item.tooltip };
    this.#item.command = 'copydesk.showMenu';
    this.#item.backgroundColor = undefined;
    this.#item.show();
  }
}
