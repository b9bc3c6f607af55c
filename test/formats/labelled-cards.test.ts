import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detectFormat } from '../../src/formats/detect.ts';
import { labelledCards } from '../../src/formats/labelled-cards/index.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe('questions and answers that say what they are', () => {
  const TEXTS: readonly (readonly [text: string, notes: readonly string[]])[] = [
    ['**Q:** a?\n**A:** b\n\n**Q:** c?\n**A:** d\n', ['a? → b', 'c? → d']],
    ['**Q: a?**\n\nA: b\n\nmore\n', ['a? → b\n\nmore']],
    ['**Q**: a?\n\n**A**: b\n', ['a? → b']],
    ['1. **Question 1:** a?\n   **Answer:** b\n', ['a? → b']],
    ['Question: a?\nAnswer: b\nc\n---\nprose\n', ['a? → b\nc']],
    ['Front: a\nBack: b\n', ['a → b']],
    ['**Q1:** a?\n\n**A1:** b\n\n## Next\n\nprose\n', ['a? → b']],
    ['**Q:** a?\n```\nA: c\n```\n**A:**\n- b\n', ['a?\n```\nA: c\n``` → - b']],
  ];
  for (const [text, notes] of TEXTS) {
    it(JSON.stringify(text), async () => {
      assert.equal(detectFormat(textSource(text)).name, 'labels');
      assert.deepEqual(shownNotes(await readText(labelledCards, text)), notes);
    });
  }

  it('are listed where nothing answers', async () => {
    const { skipped } = await readText(labelledCards, '**Q:** a?\n**Q:** b?\n**A:** c\n');
    assert.deepEqual(skipped, [{ where: 'notes.md:1', reason: 'It has no answer.' }]);
  });

  it('are none in YAML', () => {
    const yaml = '- question: a?\n  answer: b\n- question: c?\n  answer: d\n';
    assert.equal(detectFormat(textSource(yaml, 'a.yaml')).name, 'yaml');
  });

  it('are none in a deck of our own', () => {
    assert.equal(detectFormat(textSource('Q: a?\nA: b\n')).name, 'md');
  });
});
