/** The view of a draft's facts: contradicted, open, supported; a click leads to the words. */

import * as vscode from 'vscode';
import type { LastDraft } from './draft';
import { refreshOn } from './refresh';
import type { Fact, Standing } from './requests';
import type { Session } from './session';

interface Group {
  standing: Standing;
  facts: Fact[];
}

/** How each standing is shown, in the order of the view. */
const LOOKS: Record<Standing, { label: string; icon: string; color: string }> = {
  contradicted: { label: 'Contradicted', icon: 'error', color: 'list.errorForeground' },
  open: { label: 'Open', icon: 'question', color: 'list.warningForeground' },
  supported: { label: 'Supported', icon: 'check', color: 'testing.iconPassed' },
};

/** The longest label, in characters; a quotation may be a paragraph. */
const LONGEST = 80;

export class FactsView implements vscode.TreeDataProvider<Group | Fact>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  // The tree takes it up when it is made, so it stands before.
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view = vscode.window.createTreeView('copydesk.facts', { treeDataProvider: this });
  readonly #refreshing: vscode.Disposable;
  #groups: Group[] = [];
  #draft: vscode.TextDocument | undefined;

  constructor(session: Session, last: LastDraft) {
    this.#refreshing = refreshOn(this.#view, [session.onDidChange, last.onDidChange], async () => {
      const draft = last.get();
      const answer = draft === undefined ? undefined : await session.ask('copydesk/facts', draft.uri);
      if (answer?.isDraft === false) return;
      // Facts of an older text would stand on the wrong words; the newer one's are on their way.
      if (draft !== undefined && answer !== undefined && answer.version !== draft.version) return;
      this.#show(draft, answer?.facts ?? []);
    });
  }

  getTreeItem(element: Group | Fact): vscode.TreeItem {
    return 'facts' in element ? groupItem(element) : this.#factItem(element);
  }

  getChildren(element?: Group | Fact): (Group | Fact)[] {
    if (element === undefined) return this.#groups;
    return 'facts' in element ? element.facts : [];
  }

  dispose(): void {
    this.#refreshing.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  #show(draft: vscode.TextDocument | undefined, facts: Fact[]): void {
    this.#draft = draft;
    const standings = Object.keys(LOOKS) as Standing[];
    this.#groups = standings
      .map(standing => ({ standing, facts: facts.filter(fact => fact.standing === standing) }))
      .filter(group => group.facts.length > 0);
    const toSettle = facts.filter(fact => fact.message !== null).length;
    this.#view.badge = toSettle > 0 ? { value: toSettle, tooltip: `${toSettle} to settle` } : undefined;
    this.#changed.fire(undefined);
  }

  #factItem(fact: Fact): vscode.TreeItem {
    const { icon, color } = LOOKS[fact.standing];
    const item = new vscode.TreeItem(shortened(fact.text));
    item.description = fact.message ?? fact.kind;
    item.tooltip = fact.message === null ? `${fact.kind}: ${fact.standing}` : `${fact.message} (${fact.rule})`;
    item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
    if (this.#draft !== undefined) {
      const { start, end } = fact.range;
      const selection = new vscode.Range(start.line, start.character, end.line, end.character);
      item.command = { command: 'vscode.open', title: 'Open', arguments: [this.#draft.uri, { selection }] };
    }
    return item;
  }
}

function groupItem({ standing, facts }: Group): vscode.TreeItem {
  const state =
    standing === 'supported' ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
  const item = new vscode.TreeItem(LOOKS[standing].label, state);
  item.id = standing;
  item.description = String(facts.length);
  return item;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line;
}
