import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table } from '../../src/screen/table.ts';
import { makeTheme } from '../../src/screen/theme.ts';

const theme = makeTheme({ color: 0 });
const COLUMNS = [
  { header: 'deck' },
  { header: 'due', align: 'right' },
  { header: 'title' },
] as const;
const ROWS = [
  ['delivery', '12', 'Delivery Guarantees'],
  ['漢字', '5', ''],
];

test('numbers stand at the right, and every column below its header', () => {
  assert.deepEqual(table(COLUMNS, ROWS, { width: 60, theme }), [
    'deck      due  title',
    'delivery   12  Delivery Guarantees',
    '漢字        5',
  ]);
});

test('the last column wraps to the width', () => {
  assert.deepEqual(table(COLUMNS, ROWS, { width: 26, theme }), [
    'deck      due  title',
    'delivery   12  Delivery',
    '               Guarantees',
    '漢字        5',
  ]);
});

test('then the first is cut, and at last all of it', () => {
  assert.deepEqual(table(COLUMNS, ROWS, { width: 19, theme }), [
    'deck    due  title',
    'deliv…   12  Deliv…',
    '             Guara…',
    '             s',
    '漢字      5',
  ]);
});

test('without rows there is the header alone, muted', () => {
  const painted = table([{ header: 'deck' }], [], { width: 20, theme: makeTheme({ color: 1 }) });
  assert.deepEqual(painted, ['\u001b[2mdeck\u001b[22m']);
});
