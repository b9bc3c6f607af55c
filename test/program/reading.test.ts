import assert from 'node:assert/strict';
import { test } from 'node:test';
import stringWidth from 'fast-string-width';
import { newHome, questions } from './home.ts';

for (const columns of [80, 40]) {
  test(`read pages a topic on ${columns} columns: forwards, back, to its end, and out`, async (t) => {
    const home = newHome(t, { settings: { shippedDeck: true } });
    const pager = home.start(['read'], { columns });
    const first = await pager.until(/↓ \d+ more lines/);
    assert.equal(pager.isOnSecondScreen(), true);
    assert.match(first, /Definition/);
    pager.type(' ');
    const second = await pager.untilDrawn(/↓ \d+ more lines/);
    assert.notEqual(second, first);
    pager.type('b');
    assert.equal(await pager.untilDrawn(/↓ \d+ more lines/), first);
    for (const size of [100, columns]) {
      pager.resize(size, 24);
      const drawn = await pager.untilDrawn(/q quit/);
      for (const line of drawn.split('\n')) assert.ok(stringWidth(line) < size, drawn);
    }
    pager.type('\u001b[F');
    const last = await pager.until(/^ +end .*q quit/m);
    for (const line of last.split('\n')) assert.ok(stringWidth(line) < columns, last);
    pager.type('q');
    assert.deepEqual(await pager.ended(), { exitCode: 0, signal: 0 });
    assert.equal(pager.isOnSecondScreen(), false);
    assert.equal(pager.cursorIsShown(), true);
  });
}

test('the pager stops and comes back like the quiz', async (t) => {
  const home = newHome(t, { settings: { shippedDeck: true } });
  const shell = home.start([], { shell: true });
  await shell.until(/\$/);
  shell.type('$DECKHAND read\n');
  await shell.until(/↓ \d+ more lines/);
  shell.type('\u001a');
  await shell.until(/Stopped.*\n\$/);
  assert.equal(shell.isOnSecondScreen(), false);
  assert.equal(shell.cursorIsShown(), true);
  shell.type('fg\n');
  await shell.until(/↓ \d+ more lines/);
  shell.type('q');
  await shell.until(/fg[\s\S]*\n\$$/);
  assert.equal(shell.isOnSecondScreen(), false);
});

test('undo names the step and asks; no leaves it, yes takes it back', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const { card } = await home.json<{ card: { id: string } }>('next');
  await home.call('answer', card.id, 'good');
  for (const [keys, left] of [
    ['n\r', [4]],
    ['y\r', []],
  ] as const) {
    const undo = home.start(['undo']);
    await undo.until(/Undo "good" on .*question 1\?/);
    undo.type(keys);
    const { exitCode } = await undo.ended();
    assert.equal(exitCode, keys === 'y\r' ? 0 : 1);
    assert.deepEqual(home.grades(), left);
  }
  const nothing = home.start(['undo']);
  assert.equal((await nothing.ended()).exitCode, 1);
  assert.match(nothing.screen(), /Nothing to undo today\./);
});

test('reset asks; Enter alone means no, and Ctrl-C leaves everything', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const { card } = await home.json<{ card: { id: string } }>('next');
  await home.call('answer', card.id, 'good');
  for (const [keys, exitCode, types] of [
    ['\r', 1, ['review']],
    ['\u0003', 130, ['review']],
    ['y\r', 0, ['review', 'reset']],
  ] as const) {
    const reset = home.start(['reset', card.id]);
    await reset.until(/Forget the schedule of card/);
    reset.type(keys);
    assert.deepEqual(await reset.ended(), { exitCode, signal: 0 }, JSON.stringify(keys));
    assert.doesNotMatch(reset.screen(), / {4}at /);
    assert.equal(reset.cursorIsShown(), true);
    assert.deepEqual(
      home.log().map(({ type }) => type),
      types,
    );
  }
});
