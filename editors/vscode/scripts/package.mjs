// Packs the extension.
//
//   npm run package                               for all platforms, without the program
//   npm run package -- --target linux-x64         for one platform, with the program in it
//   npm run package -- --target linux-x64 --program ../../target/dist/copydesk
//
// Without --program, the program that `cargo build --profile dist --target …` has left is taken, for this
// machine's own platform also that of a plain build.

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** For each of the marketplace's targets, the one of Rust. */
const TRIPLES = {
  'linux-x64': 'x86_64-unknown-linux-gnu',
  'linux-arm64': 'aarch64-unknown-linux-gnu',
  'linux-armhf': 'armv7-unknown-linux-gnueabihf',
  'alpine-x64': 'x86_64-unknown-linux-musl',
  'alpine-arm64': 'aarch64-unknown-linux-musl',
  'darwin-x64': 'x86_64-apple-darwin',
  'darwin-arm64': 'aarch64-apple-darwin',
  'win32-x64': 'x86_64-pc-windows-msvc',
  'win32-arm64': 'aarch64-pc-windows-msvc',
};

const extension = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(extension, 'bin');
const { values } = parseArgs({
  options: { target: { type: 'string' }, program: { type: 'string' }, out: { type: 'string' } },
});

function fail(message) {
  console.error(`package: ${message}`);
  process.exit(2);
}

function findProgram(target, name) {
  const built = join(extension, '..', '..', 'target');
  const own = target === `${process.platform}-${process.arch}`;
  const folders = [join(built, TRIPLES[target], 'dist'), join(built, TRIPLES[target], 'release')];
  if (own) folders.push(join(built, 'dist'), join(built, 'release'));
  const places = values.program ? [values.program] : folders.map(folder => join(folder, name));
  return places.find(existsSync) ?? fail(`no program for ${target}; looked for\n  ${places.join('\n  ')}`);
}

rmSync(bin, { recursive: true, force: true });
const { target } = values;
if (target !== undefined) {
  if (!(target in TRIPLES)) fail(`${target} is none of ${Object.keys(TRIPLES).join(', ')}`);
  const name = target.startsWith('win32') ? 'copydesk.exe' : 'copydesk';
  mkdirSync(bin);
  copyFileSync(findProgram(target, name), join(bin, name));
  chmodSync(join(bin, name), 0o755);
} else if (values.program !== undefined) {
  fail('--program needs --target');
}

const out = values.out ?? (target === undefined ? 'copydesk.vsix' : `copydesk-${target}.vsix`);
const vsce = join(extension, 'node_modules', '@vscode', 'vsce', 'vsce');
const packing = ['package', '--no-dependencies', '--out', out, ...(target === undefined ? [] : ['--target', target])];
const { status } = spawnSync(process.execPath, [vsce, ...packing], { cwd: extension, stdio: 'inherit' });
rmSync(bin, { recursive: true, force: true });
process.exit(status ?? 1);
