import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { parseXml, type XmlElement } from '../../markup/xml.ts';
import type { Reading, ReadOptions } from '../format.ts';
import { readItems } from './items.ts';
import { readSmconv } from './smconv.ts';

/** The notes of a Mnemosyne collection of version 1, or of what smconv.pl wrote for it. */
export function readMnemosyne(source: Source, options: ReadOptions): Reading {
  const root = parseXml(source.text?.text ?? '', source.name);
  if (root.name === 'mnemosyne') {
    refuseOtherVersions(root, source.name);
    return readItems(root, source.name, options.dayOf);
  }
  if (root.name === 'smconv_pl') return readSmconv(root, source.name);
  throw new UserError('This XML holds no Mnemosyne collection.', {
    place: { file: source.name, line: root.line },
  });
}

function refuseOtherVersions(root: XmlElement, file: string): void {
  const version = root.attributes.get('core_version') ?? '';
  if (/^\s*1(?:\.\d+)*\s*$/.test(version)) return;
  const found = version === '' ? 'no version' : `version ${version.slice(0, 20)}`;
  const message = `This Mnemosyne XML is of ${found}; deckhand reads version 1.`;
  throw new UserError(message, { place: { file, line: root.line } });
}
