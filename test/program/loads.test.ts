import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { newHome, questions } from './home.ts';
import { type Loads, loadsBefore, loadsOf, loadsOfQuestion } from './loads.ts';

/** Where things are in src/: what a move of folders changes here. */
const PLACES = {
  formats: 'src/formats/',
  due: 'src/commands/due/run.ts',
  /** What is loaded once there is a question to ask. */
  session: 'src/commands/study/quiz.ts',
  /** Reads a deck; a warm cache does without. */
  parser: 'src/deck/parser/index.ts',
};

/** What takes long to load and that only some cards, imports and figures need. */
const HEAVY = [
  'node_modules/cli-highlight/',
  'node_modules/highlight.js/',
  'node_modules/sql.js/',
  'node_modules/ts-fsrs/',
  'node_modules/yaml/',
  'highlight.js',
  PLACES.formats,
];
/** What lays out a card, and nothing else. */
const MARKDOWN = ['node_modules/marked/', 'node_modules/marked-terminal/'];

function assertWithout({ modules, files }: Loads, sources: readonly string[]): void {
  assert.ok(modules.includes('src/main.ts'));
  assert.deepEqual(
    modules.filter((module) => sources.some((source) => module.startsWith(source))),
    [],
  );
  assert.deepEqual(
    files.filter((file) => /\.(?:map|wasm)$|\/package\.json$/.test(file)),
    [],
  );
}

/** A home whose decks were read before. */
function warmHome(t: TestContext): string {
  const fence = '```';
  const code = `Q: What does it print?\n${fence}\nprint(1)\n${fence}\nA: 1\n`;
  const front = '---\ntitle: Words\n---\n\n';
  const { data } = newHome(t, { decks: { 'words.md': `${front}${questions(3)}\n${code}` } });
  const cold = loadsOf(['due', '--count'], data);
  assert.ok(cold.modules.includes(PLACES.parser));
  return data;
}

describe('with a warm cache nothing heavy is loaded', () => {
  for (const args of [['--version'], ['--help'], ['due', '--count'], ['next', '--json']]) {
    it(`by ${args.join(' ')}`, (t) => {
      const loads = loadsOf(args, warmHome(t));
      assertWithout(loads, [...HEAVY, ...MARKDOWN, PLACES.parser]);
      assert.equal(loads.modules.includes(PLACES.due), args[0] === 'due');
    });
  }

  it('by the first question; and no Markdown before there is one', async (t) => {
    const question = await loadsOfQuestion(warmHome(t));
    assertWithout(question, [...HEAVY, PLACES.parser]);
    for (const source of MARKDOWN) {
      assert.ok(question.modules.some((module) => module.startsWith(source)));
    }
    const earlier = loadsBefore(question, PLACES.session);
    assertWithout(earlier, [...HEAVY, ...MARKDOWN]);
    assert.ok(earlier.files.some((file) => file.endsWith('.deck')));
  });
});

it('what a card of code needs is loaded for it, and seen here', async (t) => {
  const fence = '```';
  const code = `Q: What does it print?\n${fence}js\nprint(1)\n${fence}\nA: 1\n`;
  const { data } = newHome(t, { decks: { 'code.md': code } });
  const { modules } = await loadsOfQuestion(data);
  for (const source of [
    'highlight.js',
    'node_modules/highlight.js/',
    'node_modules/cli-highlight/',
  ]) {
    assert.ok(modules.some((module) => module.startsWith(source)));
  }
});
