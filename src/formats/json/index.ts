import { exportJson } from '../export-json/index.ts';
import { CONFIDENCE, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';

/** The start of a JSON list or object. */
const BEGINNING = /^\s*(?:\[\s*(?:[[{"\]\d-]|$)|\{\s*["}])/;

/** Cards in JSON or JSON Lines. */
export const json: Format = {
  name: 'json',
  title: 'JSON',
  detect: detectText({
    sign: BEGINNING,
    within: 1024,
    found: CONFIDENCE.possible,
    name: /\.(?:json|jsonl|ndjson)$/i,
    named: CONFIDENCE.likely,
  }),
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
