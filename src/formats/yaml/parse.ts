import { readYamlText, type YamlValue } from '../../deck/parser/yaml-text.ts';
import { UserError } from '../../errors.ts';
import { type LineFinder, lineFinder } from '../../markup/line-finder.ts';
import { type DataValue, MAX_DATA_DEPTH } from '../data-cards/fields.ts';

/** Parsing needs about a hundred times the text's size in memory. */
const MAX_LENGTH = 8 * 1024 * 1024;
/** Values repeated by aliases count each time, so that a few cannot multiply into a bomb. */
const MAX_VALUES = 1_000_000;

interface Conversion {
  readonly file: string;
  readonly placeOf: LineFinder;
  readonly anchors: Map<string, YamlValue>;
  values: number;
}

/**
 * Parses YAML, one value a document. Aliases are followed within bounds, merge keys and tags are
 * ignored, and plain numbers stay as written.
 * @throws {UserError} at the place where it is invalid.
 */
export function parseYaml(text: string, file: string): readonly DataValue[] {
  if (text.length > MAX_LENGTH)
    throw new UserError('This YAML is longer than 8 MB.', { place: { file } });
  const placeOf = lineFinder(text);
  const documents = readYamlText(text, 'lenient');
  if ('message' in documents) {
    const message = `This is not valid YAML: ${documents.message}.`;
    throw new UserError(message, { place: { file, ...placeOf(documents.at) } });
  }
  const conversion: Conversion = { file, placeOf, anchors: new Map(), values: 0 };
  return documents.map((document) => convert(document, conversion, 0));
}

function convert(value: YamlValue, conversion: Conversion, depth: number): DataValue {
  conversion.values += 1;
  if (depth > MAX_DATA_DEPTH)
    throw refusal(`This YAML nests more than ${MAX_DATA_DEPTH} levels deep.`, value, conversion);
  if (conversion.values > MAX_VALUES)
    throw refusal('This YAML has more than a million values.', value, conversion);
  if (value.anchor !== null) conversion.anchors.set(value.anchor, value);
  const { line } = conversion.placeOf(value.at);
  switch (value.kind) {
    case 'alias': {
      const target = conversion.anchors.get(value.name);
      return target ? convert(target, conversion, depth + 1) : { kind: 'nothing', line };
    }
    case 'list': {
      return {
        kind: 'list',
        items: value.items.map((item) => convert(item, conversion, depth + 1)),
        line,
      };
    }
    case 'map': {
      const entries = value.entries.map((entry) => ({
        key: entry.key.kind === 'text' ? entry.key.text : '',
        value: convert(entry.value, conversion, depth + 1),
      }));
      return { kind: 'map', entries, line };
    }
    case 'text':
      return value.isNull ? { kind: 'nothing', line } : { kind: 'text', text: value.text, line };
  }
}

function refusal(message: string, { at }: YamlValue, { file, placeOf }: Conversion): UserError {
  return new UserError(message, { place: { file, ...placeOf(at) } });
}
