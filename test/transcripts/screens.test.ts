import { after, before, describe, it } from 'node:test';
import { type Computer, computerWith } from './computer.ts';
import { DECKS } from './decks.ts';
import { liveThrough } from './past.ts';
import { assertRecorded } from './recorded.ts';
import { SCENES } from './scenes.ts';
import { screenOf } from './screens.ts';

// The screens of the quiz, the cram, the interview and the browser in a pseudo-terminal: what was
// pressed (`> …`) and what was shown then, between two rulers; in a dumb terminal all that was
// written. Nothing is timed: the program's clock stands, and goes on by four seconds with each key.
// commands.test.ts says how to record them anew.

const MINUTE = 60_000;

describe('what is shown in a terminal', () => {
  let past: Computer;
  before(async () => {
    past = computerWith(DECKS, { newPerDay: 6 });
    await liveThrough(past);
  });
  after(() => past[Symbol.dispose]());

  for (const { name, terminal, runs } of SCENES) {
    it(`is as it was recorded: ${name}`, async () => {
      using computer = past.copy();
      let text = '';
      let exitCodes = '';
      for (const { args, first, steps, after: passed = MINUTE } of runs) {
        computer.setClock(computer.clock() + passed);
        const screen = screenOf(computer, args, terminal);
        if (first !== undefined) await screen.shows(first);
        for (const [keys, shows] of steps) await screen.press(keys, shows);
        await screen.ends();
        text += `${screen.transcript()}\n`;
        exitCodes += `${String(screen.exitCode()).padStart(3)} ${screen.command}\n`;
      }
      assertRecorded(['words', name, text], ['promises', `${name}-exit-codes`, exitCodes]);
    });
  }
});
