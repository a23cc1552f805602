/** Starts and stops the server, with the log and the status that outlive its restarts. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import * as vscode from 'vscode';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  State,
  type LanguageClientOptions,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { findProgram } from './program';
import type { Answers } from './requests';
import { configuredProgram, firstFolder, serverSettings } from './settings';
import { StatusItem } from './status';

/** The languages that the server reads, in files and in texts that have not been saved yet. */
export const DRAFTS = ['markdown', 'plaintext'].flatMap(language =>
  ['file', 'untitled'].map(scheme => ({ language, scheme })),
);

/** Lists a draft's facts; what the line above the draft runs. */
export const SHOW_FACTS = 'copydesk.showFacts';

/** Tells the server which of the commands that it may name are there. */
const OWN_COMMANDS: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { commands: { commands: [SHOW_FACTS] } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/** How long a server may take to end by itself, in milliseconds. */
const PATIENCE = 2000;

/** One server at a time. */
export class Session implements vscode.Disposable {
  readonly #log = vscode.window.createOutputChannel('copydesk', { log: true });
  readonly #status = new StatusItem();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #extension: string;
  #client: LanguageClient | undefined;
  /** Starts and stops wait for one another, so that two quick restarts never leave two servers. */
  #queue: Promise<void> = Promise.resolve();

  /** The program of the last start; `undefined` where none was found. */
  program: string | undefined;

  /** Fires when the server has something new to say of a draft, and when it starts or ends. */
  readonly onDidChange = this.#changed.event;

  /** `extension` is the extension's own folder. */
  constructor(extension: string) {
    this.#extension = extension;
  }

  restart(): Promise<void> {
    return this.#enqueue(async () => {
      await this.#stopClient();
      await this.#startClient();
    });
  }

  stop(): Promise<void> {
    return this.#enqueue(() => this.#stopClient());
  }

  /** Tells a running server what has been set; a new one is told when it starts. */
  configure(): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#client?.isRunning()) {
        const settings = { copydesk: serverSettings() };
        await this.#client.sendNotification(DidChangeConfigurationNotification.type, { settings });
      }
    });
  }

  /** Asks the server about a draft; `undefined` where none runs or it cannot say. */
  async ask<M extends keyof Answers>(
    method: M,
    draft: vscode.Uri,
    more: Record<string, string> = {},
  ): Promise<Answers[M] | undefined> {
    if (!this.#client?.isRunning()) return undefined;
    const uri = this.#client.code2ProtocolConverter.asUri(draft);
    try {
      return await this.#client.sendRequest<Answers[M]>(method, { textDocument: { uri }, ...more });
    } catch (error) {
      // The text has changed meanwhile, or is not open; a later change asks again.
      this.#log.debug(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  showLog(): void {
    this.#log.show(true);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#status.dispose();
    this.#log.dispose();
  }

  #enqueue(step: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(step, step);
    return this.#queue;
  }

  async #startClient(): Promise<void> {
    this.#status.reset();
    const found = findProgram({
      configured: configuredProgram(),
      extension: this.#extension,
      workspace: firstFolder(),
      path: process.env['PATH'],
    });
    this.program = 'program' in found ? found.program : undefined;
    if ('tried' in found) {
      this.#log.error(`No copydesk program was found. Looked for:\n  ${found.tried.join('\n  ')}`);
      this.#status.failed();
      void this.#offerSettings();
      return;
    }
    this.#log.info(`Starting ${found.program}`);
    const client = this.#newClient(found.program);
    this.#client = client;
    try {
      await client.start();
    } catch (error) {
      this.#log.error(`${found.program} did not start: ${String(error)}`);
      this.#status.failed();
      void this.#offerLog(`copydesk could not be started from ${found.program}.`);
    }
  }

  #newClient(command: string): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: DRAFTS,
      outputChannel: this.#log,
      initializationOptions: serverSettings,
    };
    const client = new LanguageClient('copydesk', 'copydesk', { command, args: ['server'] }, options);
    client.registerFeature(OWN_COMMANDS);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) this.#status.reset();
      void vscode.commands.executeCommand('setContext', 'copydesk.running', newState === State.Running);
      this.#changed.fire();
    });
    client.onNotification('copydesk/status', (params: unknown) => {
      this.#status.update(params);
      this.#changed.fire();
    });
    return client;
  }

  async #stopClient(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    // What the editor asks and tells in the same turn as the stop is still on its way through the client. It
    // must have left, or the client shows the user each of them as failed. What comes later is not sent.
    await nextTurn();
    try {
      await client?.dispose(PATIENCE);
    } catch (error) {
      // A server that is already gone cannot be stopped; nothing is lost.
      this.#log.warn(`While stopping: ${String(error)}`);
    }
  }

  async #offerSettings(): Promise<void> {
    const [settings, retry, log] = ['Open Settings', 'Try Again', 'Show Log'] as const;
    const path = configuredProgram();
    const message = path
      ? `There is no copydesk program at "${path}", which the setting copydesk.path names.`
      : 'The copydesk program was not found, neither in the extension nor on the PATH. Install it, or say in the settings where it is.';
    const answer = await vscode.window.showErrorMessage(message, settings, retry, log);
    if (answer === settings) await vscode.commands.executeCommand('workbench.action.openSettings', 'copydesk.path');
    if (answer === retry) await this.restart();
    if (answer === log) this.showLog();
  }

  async #offerLog(message: string): Promise<void> {
    const log = 'Show Log';
    if ((await vscode.window.showErrorMessage(message, log)) === log) this.showLog();
  }
}
