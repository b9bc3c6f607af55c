import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { homeWith } from './program.ts';

const home = homeWith({
  'kafka.md':
    '---\ntitle: Kafka\ntags: [messaging, "two words"]\n---\n# CAP theorem\n\n## Definition\n\nTwo of three.\n',
  'my deck.md': '---\npriority: high\n---\nQ: a?\nA: b',
});
after(() => home[Symbol.dispose]());

/** What could stand in the place of the last word, without what is said about it. */
function candidates(...words: readonly string[]): string[] {
  const { out } = home.deckhand('complete', '--', ...words);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('    ', 1)[0] ?? '');
}

describe('deckhand complete', () => {
  const ROWS: readonly (readonly [words: readonly string[], found: readonly string[]])[] = [
    [['un'], ['undo', 'unsuspend']],
    [['hel'], ['help']],
    [['help', 'unsu'], ['unsuspend']],
    [['comp'], ['completion']],
    [
      ['due', ''],
      ['kafka', 'my deck'],
    ],
    [['due', 'kafka', 'm'], ['my deck']],
    [['due', '"my d'], ['my deck']],
    [['due', 'my\\ d'], ['my deck']],
    [
      ['due', '--'],
      ['--count', '--exit-code', '--json', '--data'],
    ],
    [['--mi'], ['--minutes']],
    [
      ['study', '--facet', 'a'],
      ['anchor', 'answer'],
    ],
    [
      ['study', '--facet', 'trap', 'de'],
      ['definition', 'depth'],
    ],
    [['study', '--facet=tr'], ['--facet=trap']],
    [['study', '--facet', '=', 'tr'], ['trap']],
    [
      ['study', '--grades', ''],
      ['names', '0-5'],
    ],
    [
      ['study', '--tag', ''],
      ['messaging', 'two words'],
    ],
    [['study', '--new', ''], []],
    [
      ['cram', '--must', ''],
      ['messaging', 'two words', 'priority:high'],
    ],
    [['cram', '--must', 'messaging,pri'], ['messaging,priority:high']],
    [
      ['cram', '--skip', 's'],
      ['saturday', 'sunday'],
    ],
    [['cram', '--skip', 'sat,su'], ['sat,sunday']],
    [
      ['cram', '--by', 't'],
      ['tomorrow', 'tuesday', 'thursday'],
    ],
    [
      ['cram', '--result', ''],
      ['well', 'so-so', 'badly'],
    ],
    [['cram', '--result', '--rec'], ['--recalled']],
    [['cram', '--result', 'well', '--rec'], ['--recalled']],
    [['interview', 'k'], ['kafka']],
    [
      ['interview', '--t'],
      ['--topics', '--type'],
    ],
    [['stats', '--cal'], ['--calibration']],
    [
      ['import', '--format', 'anki'],
      ['anki', 'anki-txt'],
    ],
    [['import', 'words.csv', '--deck', 'k'], ['kafka']],
    [['import', 'wo'], []],
    [
      ['export', '--format', 'a'],
      ['apkg', 'anki-txt'],
    ],
    [['read', 'CAP'], ['CAP theorem']],
    [['answer', '3r5t', 'h'], ['hard']],
    [['answer', ''], []],
    [['add', ''], []],
    [
      ['config', ''],
      ['list', 'get', 'set'],
    ],
    [['config', 'set', 'ro'], ['rollover']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['undo', ''], []],
    [['nonsense', ''], []],
  ];
  for (const [words, found] of ROWS) {
    it(`finds ${found.join(', ') || 'nothing'} for ${JSON.stringify(words)}`, () => {
      assert.deepEqual(candidates(...words), found);
    });
  }

  it('says something about commands, options and settings', () => {
    assert.equal(
      home.deckhand('complete', '--', 'unsu').out,
      'unsuspend    put suspended cards back in the quiz\n',
    );
  });

  it('looks at the decks of the folder that the line names', () => {
    using other = homeWith({ 'other.md': 'Q: a?\nA: b' });
    assert.deepEqual(candidates('--data', other.data, 'due', ''), ['other']);
    assert.deepEqual(candidates(`--data=${other.data}`, 'due', ''), ['other']);
  });
});

describe('deckhand completion', () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const missing = spawnSync(shell, ['--version']).error !== undefined;
    it(`prints a script that ${shell} accepts`, { skip: missing && `no ${shell} here` }, () => {
      const { code, out } = home.deckhand('completion', shell);
      assert.equal(code, 0);
      const script = home.write(join(home.folder, `completion.${shell}`), out);
      const { status, stderr } = spawnSync(shell, ['-n', script], { encoding: 'utf8' });
      assert.deepEqual([status, stderr], [0, '']);
    });
  }

  it('never runs what stands on the line', () => {
    const bait = '$(touch ran)`touch ran`;touch ran';
    candidates('due', bait, '');
    candidates(bait);
    const { out } = home.deckhand('completion', 'bash');
    const words = `COMP_WORDS=(deckhand due '${bait}' k); COMP_CWORD=3; deckhand() { :; }; _deckhand`;
    spawnSync('bash', ['-c', `${out}\n${words}`], { cwd: home.folder });
    assert.ok(!existsSync(join(home.folder, 'ran')));
  });
});
