import { parseArgs } from 'node:util';

/** What the simulator is to run. */
export interface Options {
  readonly seed: number;
  readonly learners: number;
  /** Names of ours, or paths of modules. */
  readonly worlds: readonly string[];
  readonly json: boolean;
}

/** What runs when nothing is said: the worlds that something must hold in. */
const DEFAULTS = { seed: '2026', learners: '20', worlds: ['fsrs', 'half-life'] } as const;

/** Reads `--seed N --learners N --world NAME|PATH… --json`; throws where it makes no sense. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: DEFAULTS.seed },
      learners: { type: 'string', default: DEFAULTS.learners },
      world: { type: 'string', multiple: true, default: [...DEFAULTS.worlds] },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    seed: wholeNumber('--seed', values.seed, 0),
    learners: wholeNumber('--learners', values.learners, 2),
    worlds: values.world,
    json: values.json,
  };
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`${option} takes a whole number from ${least} on, not "${text}"`);
}
