import { fsrs, fsrsAndLastPass } from './fsrs.ts';
import { planner } from './planner.ts';
import type { Policy } from './policy.ts';
import { reread } from './reread.ts';
import { sm2, strictSm2 } from './sm2.ts';

/** The policies, in the order of the table. */
export const POLICIES: readonly Policy[] = [sm2, strictSm2, fsrs, fsrsAndLastPass, reread, planner];
