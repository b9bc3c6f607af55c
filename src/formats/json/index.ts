import { exportJson } from '../export-json/index.ts';
import { CONFIDENCE, type Format } from '../format.ts';

/** The start of a JSON list or object. */
const BEGINNING = /^\s*(?:\[\s*(?:[[{"\]\d-]|$)|\{\s*["}])/;
const NAME = /\.(?:json|jsonl|ndjson)$/i;

/** Cards in JSON or JSON Lines. */
export const json: Format = {
  name: 'json',
  title: 'JSON',
  detect: ({ text, name }) => {
    if (text === null) return CONFIDENCE.no;
    if (NAME.test(name)) return CONFIDENCE.likely;
    return BEGINNING.test(text.text.slice(0, 1024)) ? CONFIDENCE.possible : CONFIDENCE.no;
  },
  read: async (source, options) => {
    // Those who pass --format json may mean a deckhand export too.
    const isOwn = exportJson.detect(source) === CONFIDENCE.certain;
    if (isOwn && exportJson.read) return exportJson.read(source, options);
    const { parseJson } = await import('./parse.ts');
    const { readDataCards } = await import('../data-cards/index.ts');
    const values = parseJson(source.text?.text ?? '', source.name);
    return readDataCards(values, 'JSON', source, options);
  },
};
