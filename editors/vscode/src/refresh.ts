/** Asks again when something has changed, but not at every keystroke. */

import * as vscode from 'vscode';

/** How long a change may rest before it is looked at, in milliseconds. */
const REST = 250;

/**
 * Runs `step` a moment after the last of some events, as long as `view` is seen. A run is not begun
 * while another one is under way.
 */
export function refreshOn(
  view: { visible: boolean; onDidChangeVisibility: vscode.Event<unknown> },
  events: vscode.Event<unknown>[],
  step: () => Promise<void>,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), REST);
  };
  const run = async (): Promise<void> => {
    if (!view.visible) return;
    if (running) return schedule();
    running = true;
    try {
      await step();
    } finally {
      running = false;
    }
  };
  const subscriptions = [view.onDidChangeVisibility, ...events].map(event => event(schedule));
  schedule();
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    for (const subscription of subscriptions) subscription.dispose();
  });
}
