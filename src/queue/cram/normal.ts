import type { Chance } from '../../schedule/seeded-chance.ts';

/** A normal number with mean 0 and deviation 1 (Box and Muller). */
export function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** A number that is e to a normal one with mean 0 and this deviation. */
export function logNormal(chance: Chance, deviation: number): number {
  return Math.exp(deviation * normal(chance));
}
