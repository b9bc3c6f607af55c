import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** Against hangs; it measures nothing. */
const PATIENCE_MS = 8_000;

const SHELLS = [
  {
    name: 'bash',
    args: ['--norc', '--noprofile', '-i'],
    setup: 'PS1="> "; bind "set enable-bracketed-paste off"; eval "$(deckhand completion bash)"',
  },
  {
    name: 'zsh',
    args: ['-f', '-i'],
    setup:
      'PS1="> "; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -D; eval "$(deckhand completion zsh)"',
  },
  {
    name: 'fish',
    args: ['--no-config', '-i'],
    setup: 'function fish_prompt; echo "> "; end; deckhand completion fish | source',
  },
];

const LINES: readonly (readonly [typed: string, completed: string])[] = [
  ['deckhand unsu', 'deckhand unsuspend'],
  ['deckhand due kaf', 'deckhand due kafka'],
  ['deckhand study --min', 'deckhand study --minutes'],
  ['deckhand study --facet tr', 'deckhand study --facet trap'],
  ['deckhand study --tag mess', 'deckhand study --tag messaging'],
  ['deckhand config set newP', 'deckhand config set newPerDay'],
  ['deckhand check not', 'deckhand check notes.txt'],
];

const home = mkdtempSync(join(tmpdir(), 'deckhand-'));

before(() => {
  const decks = join(home, 'data', 'decks');
  mkdirSync(decks, { recursive: true });
  mkdirSync(join(home, 'bin'));
  const program = resolve('bin/deckhand.js');
  chmodSync(program, 0o755);
  symlinkSync(program, join(home, 'bin', 'deckhand'));
  writeFileSync(join(decks, 'kafka.md'), '---\ntags: [messaging]\n---\nQ: a\nA: b\n');
  writeFileSync(join(decks, 'my deck $(touch pwned).md'), 'Q: c\nA: d\n');
  writeFileSync(join(home, 'notes.txt'), '');
});
after(() => rmSync(home, { recursive: true, force: true }));

for (const { name, args, setup } of SHELLS) {
  const missing = spawnSync(name, ['--version']).error === undefined ? false : `no ${name} here`;
  describe(`Tab in ${name}`, { skip: missing }, () => {
    for (const [typed, completed] of LINES) {
      it(`makes ${completed} of ${typed}`, async () => {
        await using shell = await open(name, args, setup);
        shell.type(`${typed}\t`);
        await shell.until(completed);
      });
    }

    it('quotes what the shell would take for something else', async () => {
      await using shell = await open(name, args, setup);
      shell.type('deckhand due my\t');
      await shell.until('deckhand due my\\ deck\\ \\$\\(touch\\ pwned\\)');
    });

    it('never runs what stands on the line', async () => {
      await using shell = await open(name, args, setup);
      shell.type('deckhand due "`touch ran`" "$(touch ran)" $(touch ran) kaf\t');
      await shell.until(' kafka');
      assert.equal(existsSync(join(home, 'ran')), false);
      assert.equal(existsSync(join(home, 'pwned')), false);
    });
  });
}

async function open(file: string, args: readonly string[], setup: string) {
  const terminal = new xterm.Terminal({ cols: 100, rows: 30, allowProposedApi: true });
  const env = {
    PATH: `${join(home, 'bin')}:${process.env['PATH']}`,
    HOME: home,
    DECKHAND_HOME: join(home, 'data'),
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
  };
  const pty = spawn(file, [...args], { cols: 100, rows: 30, env, cwd: home });
  terminal.onData((reply) => pty.write(reply));
  const ended = new Promise<void>((done) => pty.onExit(() => done()));
  const checks = new Set<() => void>();
  pty.onData((data) =>
    terminal.write(data, () => {
      for (const check of [...checks]) check();
    }),
  );
  const screen = () =>
    Array.from(
      { length: 30 },
      (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '',
    ).join('\n');
  const until = (text: string) =>
    new Promise<void>((done, fail) => {
      const check = () => {
        if (!screen().includes(text)) return;
        clearTimeout(timer);
        checks.delete(check);
        done();
      };
      const timer = setTimeout(
        () => fail(new Error(`Never showed ${text}:\n${screen()}`)),
        PATIENCE_MS,
      );
      checks.add(check);
      check();
    });
  pty.write(`${setup}; clear; echo rea''dy\r`);
  await until('ready\n');
  return {
    type: (keys: string) => pty.write(keys),
    until,
    async [Symbol.asyncDispose]() {
      pty.kill('SIGKILL');
      await ended;
    },
  };
}
