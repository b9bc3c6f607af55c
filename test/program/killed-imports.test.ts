import assert from 'node:assert/strict';
import process from 'node:process';
import { test } from 'node:test';
import { type Fault, trials } from './faults.ts';
import { progressOf } from './hostile-home.ts';

const KILLS = ['before', 'torn', 'after'] as const;
const ERRORS = ['ENOSPC', 'EIO', 'EACCES', 'EROFS'] as const;
const FAILING = [
  ['writeSync', 'writeFileSync'],
  ['fsyncSync', 'fdatasyncSync'],
  ['renameSync'],
  ['openSync'],
  ['mkdirSync'],
];
/** Every how-many-th call is struck; 1 for all of them. */
const STRIDE = Number(process.env['DECKHAND_TEST_STRIDE'] ?? 36);

test('an import that is killed at any call is completed by the next one', async (t) => {
  const next = await trials(t);
  const whole = next();
  const { exitCode, calls } = await whole.import();
  assert.equal(exitCode, 0);
  const expected = { files: whole.files(), events: whole.events() };
  let fired = 0;
  for (let at = 1; at <= calls; at += STRIDE) {
    const fault: Fault = { at, what: KILLS[fired % KILLS.length] ?? 'before' };
    const trial = next();
    const killed = await trial.import(fault);
    const where = `${fault.what} call ${at}, ${killed.fired}`;
    // Not every import makes exactly as many calls.
    if (killed.fired === null) break;
    assert.equal(killed.signal, 'SIGKILL', where);
    fired += 1;
    const again = await trial.import();
    assert.deepEqual([again.exitCode, again.stderr], [0, ''], where);
    assert.deepEqual(trial.files(), expected.files, where);
    assert.deepEqual(trial.events(), expected.events, where);
    trial.remove();
  }
  t.diagnostic(`${fired} kills in ${calls} calls`);
  assert.ok(fired > 5);
});

test('an import that is killed twice is completed by the third', async (t) => {
  const next = await trials(t);
  const whole = next();
  const { calls } = await whole.import();
  const expected = { files: whole.files(), events: whole.events() };
  let fired = 0;
  for (const at of [calls / 4, calls / 2].map(Math.ceil)) {
    const trial = next();
    await trial.import({ at, what: KILLS[fired % KILLS.length] ?? 'before' });
    // What was done is not done again, so the second import makes fewer calls.
    const left = Math.max(calls - at, 2);
    const fault: Fault = {
      at: Math.ceil(left / 3),
      what: KILLS[(fired + 1) % KILLS.length] ?? 'torn',
    };
    const second = await trial.import(fault);
    const where = `call ${at}, then ${fault.what} call ${fault.at}, ${second.fired}`;
    if (second.fired !== null) fired += 1;
    const third = await trial.import();
    assert.deepEqual([third.exitCode, third.stderr], [0, ''], where);
    assert.deepEqual(trial.files(), expected.files, where);
    assert.deepEqual(trial.events(), expected.events, where);
    trial.remove();
  }
  t.diagnostic(`${fired} second kills`);
  assert.ok(fired > 0);
});

test('where a call fails, nothing is half-written, it is said, and the next import completes it', async (t) => {
  const next = await trials(t);
  const whole = next();
  await whole.import();
  const expected = { files: whole.files(), events: whole.events() };
  let fired = 0;
  for (const calls of FAILING) {
    const { calls: count } = await next().import({ at: 0, what: '', calls });
    for (let at = 1; at <= count; at += Math.ceil(STRIDE / 2)) {
      const what = ERRORS[fired % ERRORS.length] ?? 'EIO';
      const trial = next();
      const before = progressOf(trial.data);
      const failed = await trial.import({ at, what, calls });
      const where = `${what} at ${calls[0]} ${at}`;
      if (failed.fired === null) break;
      fired += 1;
      if (failed.exitCode !== 0) {
        assert.equal(failed.exitCode, 1, where);
        const [reason = '', ...advice] = failed.stderr.trimEnd().split('\n');
        assert.match(reason, /saved|read/, where);
        assert.ok(advice.length <= 1, failed.stderr);
      }
      const kept = new Set(progressOf(trial.data));
      for (const file of before) {
        const isLog = /^(?:reviews|progress)/.test(file);
        assert.ok(isLog || kept.has(file), `${where}: ${file.slice(0, 60)}`);
      }
      const again = await trial.import();
      assert.deepEqual([again.exitCode, again.stderr], [0, ''], where);
      assert.deepEqual(trial.files(), expected.files, where);
      assert.deepEqual(trial.events(), expected.events, where);
      trial.remove();
    }
  }
  t.diagnostic(`${fired} calls failed`);
  assert.ok(fired > 5);
});
