import { CONFIDENCE, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';

/** A list entry that begins with an unmistakable question. */
const QUESTION = /^[ \t]*-[ \t]+(?:question|front|term|prompt|q):[ \t]/m;

export const yaml: Format = {
  name: 'yaml',
  title: 'YAML',
  detect: detectText({
    sign: QUESTION,
    within: 4096,
    found: CONFIDENCE.possible,
    name: /\.ya?ml$/i,
    named: CONFIDENCE.likely,
  }),
  read: async (source, options) => {
    const { parseYaml } = await import('./parse.ts');
    const { readDataCards } = await import('../data-cards/index.ts');
    const values = parseYaml(source.text?.text ?? '', source.name);
    return readDataCards(values, 'YAML', source, options);
  },
};
