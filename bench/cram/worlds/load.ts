import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { actRWorld } from './act-r.ts';
import { exactWorld, fsrsWorld } from './fsrs.ts';
import { halfLifeWorld } from './half-life.ts';
import { hyperbolaWorld } from './hyperbola.ts';
import type { World } from './world.ts';

const OURS: readonly World[] = [fsrsWorld, halfLifeWorld, actRWorld, hyperbolaWorld, exactWorld];

/** One of our worlds by its name, or one from elsewhere by the path of its module. */
export async function loadWorld(name: string): Promise<World> {
  const ours = OURS.find((one) => one.name === name);
  if (ours !== undefined) return ours;
  const loaded: unknown = await import(pathToFileURL(resolve(name)).href);
  const world = worldIn(loaded);
  if (world === null) throw new Error(`${name} exports no world; see bench/cram/worlds/world.ts`);
  return world;
}

/** A module that is loaded as CommonJS has its exports one level down. */
function worldIn(loaded: unknown): World | null {
  if (typeof loaded !== 'object' || loaded === null) return null;
  if ('world' in loaded && isWorld(loaded.world)) return loaded.world;
  return 'default' in loaded ? worldIn(loaded.default) : null;
}

function isWorld(value: unknown): value is World {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'meet' in value &&
    typeof value.meet === 'function'
  );
}
