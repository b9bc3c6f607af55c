import { CONFIDENCE, type Format } from '../format.ts';

const NAME = /\.ya?ml$/i;
/** A list entry that begins with an unmistakable question. */
const QUESTION = /^[ \t]*-[ \t]+(?:question|front|term|prompt|q):[ \t]/m;

export const yaml: Format = {
  name: 'yaml',
  title: 'YAML',
  detect: ({ text, name }) => {
    if (text === null) return CONFIDENCE.no;
    if (NAME.test(name)) return CONFIDENCE.likely;
    return QUESTION.test(text.text.slice(0, 4096)) ? CONFIDENCE.possible : CONFIDENCE.no;
  },
  read: async (source, options) => {
    const { parseYaml } = await import('./parse.ts');
    const { readDataCards } = await import('../data-cards/index.ts');
    const values = parseYaml(source.text?.text ?? '', source.name);
    return readDataCards(values, 'YAML', source, options);
  },
};
