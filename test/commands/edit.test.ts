import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { withEditor } from './editor.ts';
import type { CardJson, ProblemJson } from './json.ts';
import { homeWith } from './program.ts';

const LONG = 'A: It retries until the broker acknowledges the message.\n';
const DECK = `Q: What does a producer do at least once?\n${LONG}\nQ: Lost?\nA: Never.\n`;

interface EditJson {
  readonly changed: number;
  readonly new: number;
  readonly gone: number;
  readonly problems: readonly ProblemJson[];
}

describe('deckhand edit', () => {
  const ROWS: readonly (readonly [what: string, edit: readonly [string, string], said: string])[] =
    [
      ['nothing', ['x', 'x'], 'kafka: no changes.\n'],
      ['an answer', ['Never', 'Not once'], 'kafka: 1 card changed (history kept).\n'],
      ['a question', ['What does a', 'How does one'], 'kafka: 1 card changed (history kept).\n'],
      ['a card more', ['Never.', 'Never.\n\nQ: New?\nA: Yes.'], 'kafka: 1 new.\n'],
      ['a card less', ['Q: Lost?\nA: Never.\n', ''], 'kafka: 1 removed.\n'],
      [
        'all of that',
        [DECK, `Q: How does it do so?\n${LONG}\nQ: New?\nA: Yes.\n`],
        'kafka: 1 card changed (history kept), 1 new, 1 removed.\n',
      ],
      ['every card', [DECK, 'Prose.\n'], 'kafka has no cards left.\n'],
    ];
  for (const [what, edit, said] of ROWS) {
    it(`says what changed: ${what}`, () => {
      using home = homeWith({ 'kafka.md': DECK });
      assert.deepEqual(withEditor(home, ['edit', 'kafka'], edit), { code: 0, out: said, err: '' });
    });
  }

  it('opens a card by its id or by words, and its history follows whatever it becomes', () => {
    using home = homeWith({ 'kafka.md': DECK });
    home.deckhand('answer', 'Lost?', 'good');
    const { id, memory } = home.json<CardJson>('show', 'Lost?');
    const edit = ['Q: Lost?\nA: Never.', 'Q: Can it go missing?\nA: No.'] as const;
    assert.equal(
      withEditor(home, ['edit', 'Lost?'], edit).out,
      'kafka: 1 card changed (history kept).\n',
    );
    const now = home.json<CardJson>('show', 'missing');
    assert.deepEqual(now.memory, memory);
    assert.notEqual(now.id, id);
    const back = ['Can it go missing?', 'Is it lost?'] as const;
    withEditor(home, ['edit', id], back);
    assert.deepEqual(home.json<CardJson>('show', 'Is it lost').memory, memory);
  });

  it('leaves open what is not sure where nobody can be asked, and says so', () => {
    using home = homeWith({ 'kafka.md': 'Q: What does the relay poll?\nA: outbox\n' });
    home.deckhand('answer', 'relay', 'good');
    const { out } = withEditor(home, ['edit', 'kafka'], ['the relay', 'a relay']);
    assert.equal(
      out,
      'kafka: 1 new, 1 removed.\n1 card may be an older card in new words. The next quiz will ask.\n',
    );
    assert.match(
      home.deckhand('check').out,
      /This may be the card "What does the relay poll\?" in new words/,
    );
  });

  it('shows problems with their places, and exits with 1 where a card is lost', () => {
    using home = homeWith({ 'kafka.md': DECK });
    const { code, out } = withEditor(home, ['edit', 'kafka'], ['A: Never.\n', '']);
    assert.equal(code, 1);
    assert.match(
      out,
      /^data\/decks\/kafka\.md:4:1: This question has no answer\..*\n {4}4 │ Q: Lost\?\n[\s\S]*\nkafka: 1 removed\.\n$/,
    );
    const said = withEditor(home, ['edit', 'kafka', '--json'], ['Q: Lost?', 'Q: Lost?\nA: No.']);
    const { problems, ...counts } = JSON.parse(said.out) as EditJson;
    assert.deepEqual(counts, {
      deck: 'kafka',
      file: join(home.data, 'decks/kafka.md'),
      changed: 0,
      new: 1,
      gone: 0,
    });
    assert.deepEqual(problems, []);
  });

  it('opens the file at the line of the card', () => {
    using home = homeWith({ 'kafka.md': DECK });
    const script = `#!/bin/sh\necho "$@" > ${home.folder}/called\n`;
    const vi = home.write(join(home.folder, 'vi'), script);
    chmodSync(vi, 0o755);
    const file = join(home.data, 'decks/kafka.md');
    const called = (...args: string[]) => {
      home.callWith({ env: { EDITOR: vi } }, 'edit', ...args);
      return readFileSync(join(home.folder, 'called'), 'utf8');
    };
    assert.equal(called('Lost?'), `+4 ${file}\n`);
    assert.equal(called('kafka'), `+1 ${file}\n`);
    home.deckhand('config', 'set', 'editor', `${vi} -R`);
    assert.equal(called('kafka'), `-R +1 ${file}\n`);
  });

  it('copies the deck that comes with the program before it is changed', () => {
    using home = homeWith();
    home.deckhand('config', 'set', 'shippedDeck', 'on');
    const copy = join(home.data, 'decks/delivery-guarantees.md');
    const edit = (to: string) =>
      withEditor(home, ['edit', 'delivery-guarantees'], ['A lost message.', to]).out;
    assert.equal(edit('A lost message.'), 'delivery-guarantees: no changes.\n');
    assert.ok(!existsSync(copy));
    assert.equal(
      edit('Loss.'),
      `Saved as your own copy: ${copy}\ndelivery-guarantees: 1 card changed (history kept).\n`,
    );
    assert.match(readFileSync(copy, 'utf8'), /A: Loss\./);
    assert.equal(edit('x'), 'delivery-guarantees: no changes.\n');
  });

  it('refuses without an editor that can run, and waits for nobody', () => {
    using home = homeWith({ 'kafka.md': DECK });
    const rows: readonly (readonly [
      args: readonly string[],
      env: Record<string, string>,
      RegExp,
    ])[] = [
      [
        ['kafka'],
        {},
        /^There is no terminal, and no editor is set\.\nSet EDITOR, or use deckhand config set editor COMMAND\./,
      ],
      [['kafka'], { EDITOR: '/no/such' }, /^Cannot start the editor \/no\/such\./],
      [['nothing at all'], { EDITOR: 'true' }, /^There is no deck or card "nothing at all"\./],
    ];
    for (const [args, env, message] of rows) {
      const { code, err } = home.callWith({ env }, 'edit', ...args);
      assert.equal(code, 1);
      assert.match(err, message);
    }
  });
});
