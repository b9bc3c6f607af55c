import { parseDay } from '../../schedule/day.ts';
import { isGrade } from '../../schedule/grade.ts';
import type { Memory } from '../../schedule/memory.ts';
import { isJsonObject, type JsonObject, objectsOf, textOf } from '../anki/json.ts';
import type { Learned, PastAnswer } from '../format.ts';

type Past = Omit<Learned, 'card'>;

/** What an export says of the past of each card, by its id. Importing holds the numbers within bounds. */
export function pastsById(progress: readonly JsonObject[]): ReadonlyMap<string, Past> {
  return new Map(progress.map((value) => [textOf(value, 'id'), toPast(value)]));
}

function toPast(value: JsonObject): Past {
  const { at, suspended, memory } = value;
  const answers = objectsOf(value, 'reviews').flatMap(toAnswer);
  return {
    memory: toMemory(memory),
    isSuspended: suspended === true,
    at: typeof at === 'number' ? at : (answers.at(-1)?.at ?? 0),
    answers,
  };
}

function toAnswer({ at, grade, ms }: JsonObject): readonly PastAnswer[] {
  if (typeof at !== 'number' || !isGrade(grade)) return [];
  return [{ at, grade, ms: typeof ms === 'number' ? ms : 0 }];
}

/** What is no number comes out as one that importing refuses. */
function toMemory(value: unknown): Memory | null {
  if (!isJsonObject(value)) return null;
  const dueOn = parseDay(textOf(value, 'dueOn'));
  if (dueOn === null) return null;
  return {
    repetitions: Number(value['repetitions']),
    easeHundredths: Number(value['easeFactor']) * 100,
    intervalDays: Number(value['intervalDays']),
    dueOn,
    lapses: Number(value['lapses']),
  };
}
