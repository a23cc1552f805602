/** What the status bar item offers. */

import * as vscode from 'vscode';

/** One row a command: its icon, what it says, what it runs. */
const ROWS: [icon: string, label: string, command: string][] = [
  ['warning', 'Show what was found', 'workbench.actions.view.problems'],
  ['checklist', 'Show all facts of the draft', 'copydesk.facts.focus'],
  ['open-preview', 'Show the annotated copy', 'copydesk.showReport'],
  ['save-as', 'Save the annotated copy…', 'copydesk.saveReport'],
  ['search', 'Look up a name in the sources…', 'copydesk.lookUp'],
  ['file-text', 'Open a source…', 'copydesk.pickSource'],
  ['refresh', 'Read all sources again', 'copydesk.reindex'],
  ['debug-restart', 'Restart the server', 'copydesk.restart'],
  ['output', 'Show the log', 'copydesk.showLog'],
];

export async function showMenu(): Promise<void> {
  const items = ROWS.map(([icon, label, command]) => ({ label: `$(${icon}) ${label}`, command }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'copydesk' });
  if (picked !== undefined) await vscode.commands.executeCommand(picked.command);
}
