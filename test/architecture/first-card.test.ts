import assert from 'node:assert/strict';
import { test } from 'node:test';

test('on the way to the first card nothing makes a segmenter: its first one takes ten milliseconds', async () => {
  const { Segmenter } = Intl;
  let made = 0;
  const Counted = class extends Segmenter {
    constructor(...options: ConstructorParameters<typeof Segmenter>) {
      super(...options);
      made += 1;
    }
  };
  Object.assign(Intl, { Segmenter: Counted });
  try {
    await import('../../src/commands/study/run.ts');
    await import('../../src/commands/study/quiz.ts');
    await import('../../src/screen/app.ts');
    await import('../../src/screen/study/index.ts');
    assert.equal(made, 0);
    const { graphemesOf } = await import('../../src/deck/text.ts');
    assert.equal([...graphemesOf('e\u0301a')].length, 2);
    assert.equal(made, 1);
  } finally {
    Object.assign(Intl, { Segmenter });
  }
});
