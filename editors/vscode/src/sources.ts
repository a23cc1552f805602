/** The view of the sources that a draft is checked against, and the list to pick one from. */

import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { LastDraft } from './draft';
import { refreshOn } from './refresh';
import type { Skipped, Source } from './requests';
import type { Session } from './session';

type Element = Source | Skipped;

export class SourcesView implements vscode.TreeDataProvider<Element>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  // The tree takes it up when it is made, so it stands before.
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view = vscode.window.createTreeView('copydesk.sources', { treeDataProvider: this });
  readonly #refreshing: vscode.Disposable;
  #elements: Element[] = [];

  constructor(session: Session, last: LastDraft) {
    this.#refreshing = refreshOn(this.#view, [session.onDidChange, last.onDidChange], async () => {
      const draft = last.get();
      const answer = draft === undefined ? undefined : await session.ask('copydesk/sources', draft.uri);
      if (answer?.isDraft === false) return;
      this.#elements = [...(answer?.sources ?? []), ...(answer?.skipped ?? [])];
      this.#changed.fire(undefined);
    });
  }

  getTreeItem(element: Element): vscode.TreeItem {
    return 'reason' in element ? skippedItem(element) : sourceItem(element);
  }

  getChildren(element?: Element): Element[] {
    return element === undefined ? this.#elements : [];
  }

  dispose(): void {
    this.#refreshing.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }
}

/** Lets the user pick one of a draft's sources and opens it. */
export async function pickSource(session: Session, draft: vscode.Uri): Promise<void> {
  const answer = await session.ask('copydesk/sources', draft);
  const items = (answer?.sources ?? []).map(source => ({
    label: source.title ?? basename(source.path),
    description: data(source),
    detail: vscode.workspace.asRelativePath(source.path),
    uri: source.uri,
  }));
  const options = { placeHolder: 'A source to open', matchOnDescription: true, matchOnDetail: true };
  const picked = await vscode.window.showQuickPick(items, options);
  if (picked?.uri) await vscode.window.showTextDocument(vscode.Uri.parse(picked.uri));
}

function sourceItem(source: Source): vscode.TreeItem {
  const name = basename(source.path);
  const item = new vscode.TreeItem(source.title ?? name);
  item.description = data(source) || name;
  item.tooltip = [source.title, data(source), source.path].filter(Boolean).join('\n');
  item.iconPath = new vscode.ThemeIcon(source.status === null ? 'file-text' : 'lock');
  if (source.uri !== null) {
    const uri = vscode.Uri.parse(source.uri);
    item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
  }
  return item;
}

/** Whose it is, of when, and how it was marked. */
function data({ publisher, date, status }: Source): string {
  return [publisher, date, status].filter(Boolean).join(' · ');
}

function skippedItem({ path, reason }: Skipped): vscode.TreeItem {
  const item = new vscode.TreeItem(basename(path));
  item.description = `not read: ${reason}`;
  item.tooltip = `${path}\n${reason}`;
  item.iconPath = new vscode.ThemeIcon('circle-slash');
  return item;
}
