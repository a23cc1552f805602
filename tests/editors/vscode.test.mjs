// The extension in a real VS Code, with the program packed into it. Run by vscode.sh, which sets
// CODE_SERVER  the folder of the installed code-server
// VSIX         the packed extension
// EXAMPLE      the folder of the example, whose draft is opened
// and, where pictures are wanted, SHOTS: the folder to put them in.

import assert from 'node:assert/strict';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test as nodeTest } from 'node:test';
import { plain, start, until } from './vscode.mjs';

const { CODE_SERVER, VSIX, EXAMPLE } = process.env;
/** The draft's wrong figure, and the sources' right one. */
const WRONG = '117';
const RIGHT = '170';

let code;
let draft;
/** The test that has the editor: the one under way, or one that ran out of time or could not put it back. */
let holder;
/** How many lines of the log have been looked through for complaints. */
let looked = 0;

/** Each test finds the draft open and leaves it so; after one that fails, the editor is put back. */
function test(name, body) {
  nodeTest(name, async () => {
    assert.equal(holder, undefined, `not tried, since the editor was left in disorder by: ${holder}`);
    holder = name;
    try {
      await body();
      assert.deepEqual(await complaints(), [], 'nothing is complained of');
    } catch (error) {
      const back = code.shot(`failed ${name}`).then(putBack);
      holder = await back.then(() => undefined, why => `${name}: ${why}`);
      throw error;
    }
    holder = undefined;
  });
}

/**
 * What has failed since the last look, as the user is told and, since a notice may have gone from sight, as the
 * log says of what goes to the server. The notices are cleared.
 */
async function complaints() {
  const notices = code.page.locator('.notification-list-item', { hasText: 'failed' });
  const told = (await notices.allInnerTexts()).map(plain);
  if (told.length > 0) await code.command('Notifications: Clear All Notifications');
  const log = code.log('copydesk');
  const logged = log.slice(looked).filter(line => /\[error\] (Request|Sending) .* failed/.test(line));
  looked = log.length;
  return [...told, ...logged];
}

/** The workspace as it was at first, with nothing open but the draft. */
async function putBack() {
  cpSync(EXAMPLE, code.workspace, { recursive: true });
  code.set({});
  for (let open = 3; open > 0; open--) await code.page.keyboard.press('Escape');
  await code.command('View: Focus First Editor Group');
  while ((await code.page.locator('.tab').count()) > 0) await code.command('View: Revert and Close Editor');
  if (await code.page.locator('.part.panel').isVisible()) await code.command('View: Toggle Panel Visibility');
  await code.command('View: Show Explorer');
  await complaints();
  await code.open('draft.md');
}

before(
  async () => {
    code = await start({
      codeServer: CODE_SERVER,
      vsix: VSIX,
      fill: folder => cpSync(EXAMPLE, folder, { recursive: true }),
      settings: { 'copydesk.trace.server': 'messages' },
    });
    await code.open('draft.md');
    draft = code.read('draft.md').split('\n');
  },
  { timeout: 300_000 },
);
after(async () => {
  await code?.shot('end');
  await code?.stop();
});

/** Line and column, from 1, of words of the draft as it was opened. */
function place(words) {
  const line = draft.findIndex(text => text.includes(words));
  assert.notEqual(line, -1, words);
  return [line + 1, draft[line].indexOf(words) + 1];
}

const status = () => code.page.locator('.statusbar-item[id$="copydesk.status"]');
const problems = () => code.page.locator('.markers-panel');
/**
 * Waits until a problem is listed. The panel is filtered by its text, so that it is in sight; a filter
 * that shows nothing is not looked at again, so it is set anew each time.
 */
async function listed(text) {
  const filter = code.page.locator('.viewpane-filter input').first();
  await until(async () => {
    await filter.fill('');
    await filter.fill(text);
    const row = problem(text).first();
    return row.waitFor({ timeout: 1500 }).then(() => true, () => false);
  });
}
const problem = text => problems().locator('.monaco-list-row', { hasText: text });

test('a figure that a source contradicts is underlined', async () => {
  await code.pane.locator('.squiggly-error').first().waitFor();
  await code.pane.locator('.squiggly-warning').first().waitFor();
});

test('the Problems panel lists it with its rule and the source passage', async () => {
  await code.command('Problems: Focus on Problems View');
  const row = problem(`sources say ${RIGHT}`).first();
  await row.waitFor();
  assert.match(await row.innerText(), /conflicting-figure/);
  const [line, column] = place(WRONG);
  assert.match(plain(await row.innerText()), new RegExp(`\\[Ln ${line}, Col ${column}\\]`));
  await problem('Its products are in use in 170 countries').first().waitFor();
  await code.shot('problems');
  await code.command('View: Toggle Panel Visibility');
  await problems().waitFor({ state: 'hidden' });
});

test('the status bar counts the facts', async () => {
  await status().filter({ hasText: /\d/ }).waitFor();
  const label = await status().getByRole('button').first().getAttribute('aria-label');
  assert.match(label, /\d+ supported by sources, \d+ contradicted, \d+ open/);
});

test('a hover shows the passage that contradicts the figure', async () => {
  await code.goTo(...place(WRONG));
  const hover = await code.hover();
  await hover.filter({ hasText: 'Its products are in use in 170 countries' }).waitFor();
  await code.page.keyboard.press('Escape');
});

test('a hover on a name shows what the sources say of it', async () => {
  await code.goTo(...place('Guo Ping, went'));
  const hover = await code.hover();
  await hover.filter({ hasText: /rotating chairman/i }).waitFor();
  await code.page.keyboard.press('Escape');
});

test('a card gives the figures of a company by what they measure', async () => {
  await code.goTo(...place('Huawei was founded'));
  const hover = await code.hover();
  await hover.filter({ hasText: /revenue, 2017: US\$92\.55 billion \(Taiwan News, 23 Nov 2018\)/ }).waitFor();
  await code.shot('hover');
  await code.page.keyboard.press('Escape');
});

test('Go to Definition opens the passage', async () => {
  await code.goTo(...place(WRONG));
  await code.press(['F12'], code.page.locator('.tab.active[data-resource-name="taiwan-news.md"]'));
  await code.opened('taiwan-news.md');
  await until(async () => /170 countries/.test(await code.text()));
  const status = code.page.locator('.statusbar-item', { hasText: /Ln \d+, Col \d+/ });
  const line = code.read('sources/taiwan-news.md').split('\n').findIndex(text => text.includes('170 countries')) + 1;
  await status.filter({ hasText: `Ln ${line}, ` }).waitFor();
  await code.close('taiwan-news.md');
  await code.opened('draft.md');
});

test('the views list facts and sources, and a fact leads to its words', async () => {
  await code.command('View: Show copydesk');
  const row = text => code.page.locator('.pane-body .monaco-list-row', { hasText: text });
  await row('Contradicted').first().waitFor();
  await row('Open').first().waitFor();
  await row('Why The U.S. Is Terrified').first().waitFor();
  await code.shot('sources');
  await row(`sources say ${RIGHT}`).first().click();
  const [line] = place(WRONG);
  await code.page.locator('.statusbar-item', { hasText: `Ln ${line}, ` }).waitFor();
  await code.command('View: Show Explorer');
});

test('the annotated copy is shown and saved', async () => {
  await code.command('copydesk: Show Annotated Copy');
  const frame = code.page.frameLocator('iframe.webview.ready').frameLocator('iframe');
  await frame.locator('h1', { hasText: 'The maker nobody can do without' }).waitFor();
  assert.ok((await frame.locator('.note').count()) > 20);
  await code.shot('report');
  await code.command('copydesk: Save Annotated Copy…');
  const box = code.page.locator('.quick-input-widget input').first();
  await box.waitFor();
  await until(async () => (await box.inputValue()).endsWith('draft.report.html'));
  await code.page.keyboard.press('Enter');
  await until(() => existsSync(join(code.workspace, 'draft.report.html')));
  await until(() => code.read('draft.report.html').endsWith('</html>\n'));
  await code.command('Notifications: Clear All Notifications');
  await code.close('Annotated: draft.md');
  await code.opened('draft.md');
});

test('the quick fix takes the value of the source', async () => {
  await code.goTo(...place(WRONG));
  const item = code.page.locator('.action-widget .monaco-list-row', { hasText: `Change to ${RIGHT}` });
  await code.press(['Control+.'], item);
  await code.shot('fix');
  await item.click();
  await until(async () => (await code.text()).includes(`in use in ${RIGHT} countries`));
  await code.save();
  assert.ok(code.read('draft.md').includes(`in use in ${RIGHT} countries`));
  await code.command('Problems: Focus on Problems View');
  await problem(`sources say ${RIGHT}`).waitFor({ state: 'detached' });
});

test('a source that changes on disk is taken up', async () => {
  await code.command('Problems: Focus on Problems View');
  const told = code.read('sources/taiwan-news.md');
  code.write('sources/taiwan-news.md', told.replace(`in ${RIGHT} countries`, 'in 185 countries'));
  await problem('sources say 185').first().waitFor();
  code.write('sources/taiwan-news.md', told);
  await problem('sources say 185').first().waitFor({ state: 'detached' });
});

test('a rule that copydesk.toml switches off is silent, and what is wrong there is told', async () => {
  await code.command('Problems: Focus on Problems View');
  await listed('sources call Meng');
  const settings = code.read('copydesk.toml');
  code.write('copydesk.toml', settings.replace('[rules]\n', '[rules]\nconflicting-role = "off"\n'));
  await problem('sources call Meng').first().waitFor({ state: 'hidden' });
  code.write('copydesk.toml', settings.replace('[rules]', '[rulez]'));
  await listed('rulez');
  code.write('copydesk.toml', settings);
  await problem('rulez').first().waitFor({ state: 'hidden' });
  await listed('sources call Meng');
});

test('a setting of the editor adds sources', async () => {
  await code.command('Problems: Focus on Problems View');
  await listed('no source gives $13.8 billion');
  code.write('research.txt', 'Huawei spent $13.8 billion on research in 2017.\n');
  code.set({ 'copydesk.sources': ['research.txt'] });
  await problem('no source gives $13.8 billion').first().waitFor({ state: 'hidden' });
  code.set({});
  await listed('no source gives $13.8 billion');
  // The other panels share what is filtered by.
  await code.page.locator('.viewpane-filter input').first().fill('');
  await code.command('View: Toggle Panel Visibility');
});

test('a line above the draft counts its facts where that is wanted, and lists them', async () => {
  const line = code.pane.locator('.codelens-decoration a', { hasText: /\d+ of \d+ facts have sources/ });
  assert.equal(await line.count(), 0);
  await code.command('View: Focus First Editor Group');
  await code.page.keyboard.press('Control+Home');
  code.set({ 'copydesk.codeLens': true });
  await line.waitFor();
  await code.shot('lens');
  await line.click();
  await code.page.locator('.pane-body .monaco-list-row', { hasText: 'Contradicted' }).first().waitFor();
  code.set({});
  await line.waitFor({ state: 'detached' });
  await code.command('View: Show Explorer');
});

test('names of the sources are offered while they are typed', async () => {
  await code.command('View: Focus First Editor Group');
  await code.page.keyboard.press('Control+End');
  await code.page.keyboard.type('\nRob', { delay: 60 });
  await code.page.keyboard.press('Control+Space');
  const offer = code.page.locator('.suggest-widget .monaco-list-row', { hasText: 'Robert Strayer' });
  await offer.waitFor();
  await code.shot('completion');
  await code.page.keyboard.press('Enter');
  await until(async () => (await code.text()).includes('\nRobert Strayer'));
});

test('a name is looked up', async () => {
  await code.command('copydesk: Look Up a Name in the Sources…');
  const box = code.page.locator('.quick-input-widget input').first();
  await box.waitFor();
  await box.fill('Meng Wanzhou');
  await code.page.keyboard.press('Enter');
  const frame = code.page.frameLocator('iframe.webview.ready').frameLocator('iframe');
  await frame.locator('body', { hasText: /chief financial officer/i }).waitFor();
  await code.close('Meng Wanzhou');
});

test('the status bar opens a menu, and the log is shown', async () => {
  await code.command('View: Focus First Editor Group');
  await status().click();
  const rows = code.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: 'Read all sources again' }).waitFor();
  await code.shot('menu');
  await rows.filter({ hasText: 'Show the log' }).click();
  const log = code.page.locator('.output-view .view-lines, .part.panel .view-lines').first();
  await until(async () => /Starting .*\/bin\/copydesk/.test(plain(await log.innerText()).replaceAll('\n', '')));
  await code.command('View: Toggle Panel Visibility');
});

test('a source is picked and opened, all are read again, and the server starts anew', async () => {
  await code.command('copydesk: Open Source…');
  const row = code.page.locator('.quick-input-list .monaco-list-row', { hasText: 'taiwan-news.md' });
  await row.first().click();
  await code.opened('taiwan-news.md');
  await code.close('taiwan-news.md');
  await code.opened('draft.md');
  await code.command('copydesk: Read All Sources Again');
  await status().filter({ hasText: /\d/ }).waitFor();
  await code.command('copydesk: Restart Server');
  await status().filter({ hasText: /\d/ }).waitFor();
});

test('what is typed while the server starts anew reaches the new one, and nothing is said to have failed', async () => {
  await code.command('Problems: Focus on Problems View');
  await code.command('View: Focus First Editor Group');
  await code.page.keyboard.press('Control+End');
  await code.page.keyboard.press('Enter');
  await code.commandAndType('copydesk: Restart Server', 'Huawei paid $77.3 million for it.');
  await listed('no source gives $77.3 million');
  await code.command('View: Toggle Panel Visibility');
});

test('a program that is missing is told, with a way out', async () => {
  code.set({ 'copydesk.path': '/no/such/copydesk' });
  const message = code.page.locator('.notification-list-item', { hasText: 'There is no copydesk program at' }).first();
  await message.waitFor();
  for (const button of ['Open Settings', 'Try Again', 'Show Log']) {
    await message.getByRole('button', { name: button }).waitFor();
  }
  await status().filter({ hasText: 'copydesk' }).waitFor();
  code.set({});
  await status().filter({ hasText: /\d/ }).waitFor();
});
