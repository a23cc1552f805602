// Drives a real VS Code: code-server on a free port with an extension installed, and a page of a headless
// Chromium on it. Knows nothing of copydesk.

import { execFileSync, spawn } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

/** How long VS Code may take to come up, in milliseconds; a loaded machine is slow. */
const START = 120_000;

/** How long the page is kept busy so that what is pressed meanwhile has its effects together, in milliseconds. */
const BUSY = 800;

/** What would disturb a test: start pages, tips, updates, other extensions' suggestions. */
const SETTINGS = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'editor.wordBasedSuggestions': 'off',
  'editor.wordWrap': 'on',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'window.commandCenter': false,
  'workbench.editor.enablePreview': false,
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts VS Code.
 * @param options.codeServer the folder of the installed code-server
 * @param options.vsix the extension to install
 * @param options.fill writes the files of the workspace into the folder that it is given
 * @param options.settings the user's settings besides those above
 */
export async function start({ codeServer, vsix, fill, settings = {} }) {
  const root = mkdtempSync(join(tmpdir(), 'copydesk-vscode-'));
  const folder = name => {
    const path = join(root, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const workspace = folder('desk');
  const user = join(folder('data/User'), 'settings.json');
  fill(workspace);
  writeFileSync(user, JSON.stringify({ ...SETTINGS, ...settings }));

  const entry = join(codeServer, 'out/node/entry.js');
  const environment = {
    ...process.env,
    XDG_CONFIG_HOME: folder('config'),
    XDG_DATA_HOME: folder('share'),
    CS_DISABLE_GETTING_STARTED_OVERRIDE: '1',
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
  // What npm or the test runner set for themselves would change how Node starts the editor's processes.
  for (const name of Object.keys(environment)) {
    if (name.startsWith('npm_') || name.startsWith('NODE_TEST')) delete environment[name];
  }
  const folders = ['--user-data-dir', join(root, 'data'), '--extensions-dir', folder('extensions')];
  execFileSync(process.execPath, [entry, ...folders, '--install-extension', vsix], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(root, 'server.log');
  const output = openSync(log, 'w');
  const flags = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--ignore-last-opened'];
  flags.push('--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override');
  const server = spawn(process.execPath, [entry, ...folders, ...flags, workspace], {
    env: environment,
    stdio: ['ignore', output, output],
    detached: true,
  });
  const kill = signal => {
    try {
      process.kill(-server.pid, signal);
    } catch {
      // It has ended.
    }
  };
  process.once('exit', () => kill('SIGKILL'));
  await until(async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.ok, START, () =>
    readFileSync(log, 'utf8'),
  );

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(Number(process.env.PATIENCE ?? 30_000));
  // Nothing but the server under test is reached; webviews have addresses of their own on it.
  await page.route(
    address => address.origin !== url && !address.host.endsWith('.vscode-cdn.net'),
    route => route.abort(),
  );
  await page.goto(`${url}/?folder=${encodeURIComponent(workspace)}`, { waitUntil: 'commit', timeout: START });
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: START });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: START });
  return new Editor(page, workspace, join(root, 'data/logs'), async () => {
    await browser.close();
    const ended = new Promise(resolve => server.once('exit', resolve));
    kill('SIGTERM');
    const timer = setTimeout(() => kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(timer);
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  });
}

/** Waits until a condition holds; `why` is added to the message where it does not. */
export async function until(condition, patience = 20_000, why = () => '') {
  const end = Date.now() + patience;
  for (;;) {
    if (await condition()) return;
    if (Date.now() > end) throw new Error(`waited in vain for ${condition}\n${why()}`);
    await sleep(100);
  }
}

/** The editor as a person sees it. */
class Editor {
  constructor(page, workspace, logs, stop) {
    Object.assign(this, { page, workspace, logs, stop });
  }

  /** The active editor's part of the page. */
  get pane() {
    return this.page.locator('.editor-group-container.active .editor-instance').first();
  }

  async open(name) {
    await this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().dblclick();
    await this.opened(name);
  }

  /** Closes the tab whose title holds some words. */
  async close(title) {
    const tab = this.page.locator('.tab', { hasText: title });
    await tab.hover();
    await tab.locator('.tab-actions .action-label').click();
    await tab.waitFor({ state: 'detached' });
  }

  /** Waits until a file is in the active editor. */
  async opened(name) {
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.pane.locator('.view-lines .view-line').first().waitFor();
  }

  /** Runs a command of the palette. */
  async command(title) {
    const { box, row } = await this.#palette(title);
    await row.click();
    // The command may ask for something in the same box.
    await until(async () => !(await box.isVisible()) || !(await box.inputValue()).startsWith('>'));
  }

  /**
   * Runs a command of the palette and types on where the cursor was, the page being busy meanwhile: the
   * extensions are told of both in one go, as on a machine under load.
   */
  async commandAndType(title, text) {
    await this.#palette(title);
    await this.page.locator('.monaco-list-row.focused .label-name').getByText(title, { exact: true }).waitFor();
    const busy = this.page.evaluate(time => {
      const end = Date.now() + time;
      while (Date.now() < end);
    }, BUSY);
    await sleep(BUSY / 8);
    await Promise.all(['Enter', ...text].map(key => this.page.keyboard.press(key)));
    await busy;
  }

  /** Opens the palette at a command. It lists those that could be run when it was opened, so it is opened anew. */
  async #palette(title) {
    const box = this.page.locator('.quick-input-widget input').first();
    const labels = this.page.locator('.quick-input-list .monaco-list-row .label-name');
    const row = labels.getByText(title, { exact: true }).first();
    for (let left = 5; ; left--) {
      await this.page.keyboard.press('F1');
      await box.waitFor();
      await box.fill(`>${title}`);
      try {
        await row.waitFor({ timeout: left === 0 ? 30_000 : 5_000 });
        return { box, row };
      } catch (error) {
        if (left === 0) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** Puts the cursor at a line and column, from 1. */
  async goTo(line, column) {
    const box = this.page.locator('.quick-input-widget input').first();
    await this.press(['Control+G'], box);
    await box.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
    await this.page.locator('.monaco-editor.focused').first().waitFor();
  }

  /** The text of the lines in sight, with plain spaces. */
  async text() {
    return plain(await this.pane.locator('.view-lines').innerText());
  }

  /** Presses keys until something is seen: those pressed while the editor gets the focus back are lost. */
  async press(keys, seen) {
    for (let left = 5; ; left--) {
      for (const key of keys) await this.page.keyboard.press(key);
      try {
        return await seen.waitFor({ timeout: left === 0 ? 30_000 : 5_000 });
      } catch (error) {
        if (left === 0) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** The hover at the cursor. */
  async hover() {
    const hover = this.page.locator('.monaco-hover:visible').first();
    await this.press(['Control+K', 'Control+I'], hover);
    return hover;
  }

  /** Saves what stands in the active editor. */
  async save() {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** The lines of an extension's log, by the name of its output channel. */
  log(name) {
    const files = globSync(`**/${name}.log`, { cwd: this.logs });
    return files.flatMap(file => readFileSync(join(this.logs, file), 'utf8').split('\n').filter(Boolean));
  }

  read(name) {
    return readFileSync(join(this.workspace, name), 'utf8');
  }

  write(name, text) {
    writeFileSync(join(this.workspace, name), text);
  }

  /** Writes the settings of the workspace. */
  set(settings) {
    mkdirSync(join(this.workspace, '.vscode'), { recursive: true });
    this.write('.vscode/settings.json', JSON.stringify(settings));
  }

  /** Saves a picture where SHOTS names a folder. */
  async shot(name) {
    if (!process.env.SHOTS) return;
    mkdirSync(process.env.SHOTS, { recursive: true });
    // Where the pointer rests, nothing has a tip.
    await this.page.mouse.move(640, 799);
    await this.page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
  }
}

/** Text as a page gives it, with plain spaces. */
export function plain(text) {
  return text.replace(/[\u00a0\u200b-\u200d]/g, ' ');
}
