import type { Computer } from './computer.ts';
import { screenOf } from './screens.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const FIRST = Date.UTC(2025, 11, 15, 8);
const DAYS = 12;
const ANSWERS_A_DAY = 3;
const LAST = Date.UTC(2026, 0, 4, 8);
/** Good on most days, and each other grade now and then. */
const GRADES = ['good', 'good', 'easy', 'good', 'hard', 'good', 'good', 'again', 'good'];

/** Answers of two weeks, then an interview and the beginning of a cram; then it is noon of 5 January. */
export async function liveThrough(computer: Computer): Promise<void> {
  let answered = 0;
  for (let day = 0; day < DAYS; day += 1) {
    // Nobody studies every day.
    if (day % 3 === 2) continue;
    computer.setClock(FIRST + day * DAY);
    for (let count = 0; count < ANSWERS_A_DAY; count += 1) {
      const card = await nextCard(computer);
      if (card === null) break;
      const grade = GRADES[answered % GRADES.length] ?? 'good';
      const ms = String(3000 + 700 * (answered % 7));
      await computer.play(['answer', card, grade, '--ms', ms], { columns: null });
      computer.setClock(computer.clock() + MINUTE);
      answered += 1;
    }
  }
  await interviewed(computer, LAST + HOUR);
  await crammed(computer, LAST + 2 * HOUR);
  computer.setClock(Date.UTC(2026, 0, 5, 12));
}

async function nextCard(computer: Computer): Promise<string | null> {
  const { said } = await computer.play(['next', '--json'], { columns: null });
  return JSON.parse(said[0]?.[1] ?? '{}').card?.id ?? null;
}

async function interviewed(computer: Computer, at: number): Promise<void> {
  computer.setClock(at);
  const screen = screenOf(computer, ['interview', 'queues']);
  await screen.shows(/1 of 4/);
  for (const next of [/2 of 4/, /3 of 4/]) {
    await screen.press(' ', /Tick/);
    await screen.press('1', /\[x\]/);
    await screen.press('\r', next);
  }
  await screen.press('q');
  await screen.ends();
}

async function crammed(computer: Computer, at: number): Promise<void> {
  computer.setClock(at);
  const screen = screenOf(computer, ['cram', 'kafka', 'seven', '--by', '+5d', '--spend-all']);
  await screen.shows(/q not now$/);
  await screen.press(' ', /show answer/);
  await screen.press(' ', /1 again/);
  await screen.press('3', /show answer/);
  await screen.press('q');
  await screen.ends();
}
