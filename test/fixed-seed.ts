import process from 'node:process';
import fc from 'fast-check';

/**
 * Properties try other values at each run. Where this variable is set they try the same ones, so that
 * whether a change may land depends on the change, and not on chance.
 */
const seed = Number(process.env['DECKHAND_TEST_SEED'] ?? '');
if (Number.isSafeInteger(seed) && seed !== 0) fc.configureGlobal({ seed });
