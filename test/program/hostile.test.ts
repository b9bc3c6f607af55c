import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newHome } from './home.ts';
import type { PseudoTerminal } from './pseudo-terminal.ts';

const ATTACKS: readonly (readonly [what: string, text: string])[] = [
  ['clear screen, cursor up', '\u001b[2J\u001b[7A\u001b[5;41mred'],
  ['title by BEL and by ST', '\u001b]0;owned\u0007\u001b]2;owned\u001b\\'],
  ['clipboard', '\u001b]52;c;cm0gLXJmIH4K\u0007'],
  ['hidden link', '\u001b]8;;https://evil.example\u001b\\good.example\u001b]8;;\u001b\\'],
  ['questions to the terminal', '\u001bP$qm\u001b\\\u001b[21t\u001b[6n\u001b[c\u001b[>c\u0005'],
  ['C1', '\u009b2J\u009d0;owned\u009c\u0090$qm\u009c\u009b6n'],
  ['an unterminated OSC, a nested ESC', '\u001b\u001b[31m [2J\u001b]0;'],
  ['CR and backspace over the answer', 'wrong\rright\b\b\b\b\bright'],
  ['bidi', '\u202eterces\u202c \u2066isolate\u2069 \u061c\u200f\u{e0041}'],
  ['entities that become live', '&#27;[2J&#x9b;6n&#8238;'],
  ['alternate screen, mouse, paste', '\u001b[?1049l\u001b[?1000h\u001b[?2004h\u001bc'],
  ['DEL, shift out', '\u007f\u000e\u000f\u000b\u000c'],
];

const HEAVY: readonly (readonly [what: string, text: string])[] = [
  ['2,000 quotes', `${'>'.repeat(2000)} deep`],
  ['8,000 unclosed images', '![[]()'.repeat(8000)],
  [
    'a list 1,000 levels deep',
    Array.from({ length: 180 }, (_, n) => `${'  '.repeat(n)}- x`).join('\n'),
  ],
  ['emphasis that never closes', '*a **b '.repeat(4000)],
];

/** Whatever a deck holds, only these are ever written: colours, and what draws a full screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const OWN = /\r\n|\n|\u001b\[(?:(?:\d{1,2}|38;5;\d+)m|[HJG]|1A|2K|\d+G|\?(?:1049|1007|25)[hl])/g;
const LIVE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\u{e0000}-\u{e007f}]/u;

function assertHarmless(terminal: PseudoTerminal, what: string): void {
  const rest = terminal.written().replace(OWN, '');
  const found = LIVE.exec(rest);
  assert.equal(terminal.replies(), '', what);
  assert.equal(terminal.isOnSecondScreen(), false);
  assert.equal(
    found,
    null,
    `${what}: ${JSON.stringify(rest.slice(found?.index ?? 0).slice(0, 80))}`,
  );
}

function deckOf(what: string, text: string): string {
  const line = text.replaceAll('\n', ' ');
  return `---
title: ${JSON.stringify(line.slice(0, 200))}
tags: [${JSON.stringify(line.slice(0, 200))}]
---
# Topic ${what} ${line.slice(0, 900)}

## Definition
${text}

<!-- tags: a${line.slice(0, 40).replaceAll('-->', '')} -->
Q: ${what}: ${text}
A: back ${text}

Q: second, \`\`code ${text}\`\`?
A:
\`\`\`${line.slice(0, 200)}
${text}
\`\`\`
`;
}

const LISTINGS = [['due'], ['decks'], ['check'], ['next'], ['stats'], ['read'], ['read', 'topic']];

for (const [kind, texts] of [
  ['control characters', ATTACKS],
  ['endless Markdown', HEAVY],
] as const) {
  test(`decks full of ${kind} draw nothing of their own and make no terminal reply`, async (t) => {
    const decks = Object.fromEntries(
      texts.map(([what, text]) => [fileName(text), deckOf(what, text)]),
    );
    const home = newHome(t, { decks, settings: { newPerDay: 999 } });
    const cards = Number((await home.call('due', '--count')).stdout);
    assert.equal(cards, 3 * texts.length);
    const quiz = home.start();
    for (let card = 1; card <= cards; card += 1) {
      await quiz.until(new RegExp(`(?<!\\d)${card} of ${cards}`));
      quiz.type(' ');
      await quiz.until(/1 again/);
      quiz.type('G');
      await quiz.untilDrawn(/1 again/);
      quiz.type('3');
    }
    assert.deepEqual(await quiz.ended(), { exitCode: 0, signal: 0 });
    assertHarmless(quiz, 'the quiz');
    assert.equal(home.grades().length, cards);
    const ids = new Set(home.log().flatMap((event) => ('card' in event ? [event.card] : [])));
    for (const args of [...LISTINGS, ...[...ids].slice(0, 3).map((id) => ['show', id])]) {
      const terminal = home.start(args);
      if (args[1] === 'topic') await readToTheEnd(terminal);
      const { exitCode } = await terminal.ended();
      const isFine = exitCode === 0 || (args[0] === 'check' && exitCode === 1);
      assert.ok(isFine, `${args.join(' ')}\n${terminal.screen()}`);
      assertHarmless(terminal, args.join(' '));
    }
  });
}

function fileName(text: string): string {
  return `a${text.slice(0, 40).replaceAll('/', '')}.md`;
}

async function readToTheEnd(pager: PseudoTerminal): Promise<void> {
  await pager.until(/q quit/);
  pager.type('\u001b[F');
  await pager.until(/^ +end/m);
  pager.type('q');
}
