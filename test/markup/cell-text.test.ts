import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellTextFor } from '../../src/markup/cell-text.ts';

type Cells = readonly (readonly [cell: string, markdown: string])[];

describe('a cell of plain text', () => {
  const CELLS: Cells = [
    ['to&nbsp;&nbsp;cover up', 'to cover up'],
    ['What is &nbsp; for?', 'What is \\&nbsp; for?'],
    ['x < y', 'x < y'],
    ['\\(x^2\\) and $y^2$', 'x² and y²'],
    ['`a_b_` costs $5', '`a_b_` costs $5'],
  ];
  for (const [cell, markdown] of CELLS) {
    it(JSON.stringify(cell), () => assert.equal(cellTextFor(false)(cell), markdown));
  }
});

describe('a cell of HTML', () => {
  const CELLS: Cells = [
    ['a<br>b &amp; <i>c</i>', 'a\\\nb & *c*'],
    ['What is <div> for?', 'What is \\<div> for?'],
    ['<div class="x">a', 'a'],
    ['<ul><li>a<li>b', '- a\n- b'],
  ];
  for (const [cell, markdown] of CELLS) {
    it(JSON.stringify(cell), () => assert.equal(cellTextFor(true)(cell), markdown));
  }
});
