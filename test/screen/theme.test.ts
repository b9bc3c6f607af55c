import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ColorLevel, colorLevel } from '../../src/screen/output.ts';
import { makeTheme } from '../../src/screen/theme.ts';

type Case = readonly [env: Record<string, string>, isTTY: boolean, level: ColorLevel];

const CASES: readonly Case[] = [
  [{ TERM: 'xterm' }, true, 1],
  [{ TERM: 'xterm-256color' }, true, 2],
  [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, true, 3],
  [{ TERM: 'xterm-256color' }, false, 0],
  [{ TERM: 'dumb' }, true, 0],
  [{ TERM: 'xterm', NO_COLOR: '1' }, true, 0],
  [{ TERM: 'xterm', NO_COLOR: '' }, true, 1],
  [{ TERM: 'dumb', FORCE_COLOR: '2' }, false, 2],
  [{ NO_COLOR: '1', FORCE_COLOR: '3' }, false, 3],
  [{ TERM: 'xterm', FORCE_COLOR: '0' }, true, 0],
  [{ TERM: 'xterm', FORCE_COLOR: 'false' }, true, 0],
  [{ FORCE_COLOR: 'true' }, false, 1],
];

for (const [env, isTTY, level] of CASES) {
  test(`${JSON.stringify(env)} ${isTTY ? 'on a terminal' : 'in a pipe'} is level ${level}`, () => {
    assert.equal(colorLevel({ env, isTTY }), level);
  });
}

test('without colour a theme changes nothing', () => {
  const { level, ...painters } = makeTheme({ color: 0 });
  assert.equal(level, 0);
  for (const paint of Object.values(painters)) assert.equal(paint('text'), 'text');
});

test('a painter takes one text, whatever map hands it', () => {
  assert.deepEqual(['a', 'b'].map(makeTheme({ color: 1 }).accent), [
    '\u001b[36ma\u001b[39m',
    '\u001b[36mb\u001b[39m',
  ]);
});

test('the fixed colours can be read on black and on white', () => {
  const { accent, good, warn, bad } = makeTheme({ color: 2 });
  for (const paint of [accent, good, warn, bad]) {
    const light = luminance(Number(/38;5;(\d+)m/.exec(paint('x'))?.[1]));
    assert.ok((light + 0.05) / 0.05 >= 3.7, 'on black');
    assert.ok(1.05 / (light + 0.05) >= 3.7, 'on white');
  }
});

/** WCAG's relative luminance of a colour in xterm's 6×6×6 cube, which begins at 16. */
function luminance(index: number): number {
  const steps = [0, 95, 135, 175, 215, 255];
  const channels = [36, 6, 1].map((size) => steps[Math.floor((index - 16) / size) % 6] ?? 0);
  const [red = 0, green = 0, blue = 0] = channels.map(
    (value) => ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
