import { strToU8 } from 'fflate';
import { legacyCollection, legacyPackage } from '../formats/anki-packages.ts';

/** What one note is made of, in whatever format. */
export interface Sides {
  readonly front: string;
  readonly back: string;
  readonly tag?: string;
  /** Its deck, heading or title, where the format has such a thing. */
  readonly deck?: string;
}

/** How notes are written in a format, and what a file of it is called. */
export interface Writer {
  readonly file: string;
  /** What `--format` calls it. */
  readonly format: string;
  readonly write: (notes: readonly Sides[]) => string | Uint8Array;
}

/** Every format that can be imported, written as carelessly as other programs write it. */
export const WRITERS: readonly Writer[] = [
  {
    file: 'table.csv',
    format: 'csv',
    write: (notes) =>
      lines('front,back,tags', notes, ({ front, back, tag }) => {
        return [front, back, tag ?? ''].map(cell).join(',');
      }),
  },
  {
    file: 'table.tsv',
    format: 'csv',
    write: (notes) =>
      lines('front\tback\ttags', notes, (note) => {
        return [note.front, note.back, note.tag ?? ''].map(cell).join('\t');
      }),
  },
  {
    file: 'anki.txt',
    format: 'anki-txt',
    write: (notes) => {
      const header = '#separator:tab\n#html:true\n#deck column:3\n#tags column:4';
      return lines(header, notes, ({ front, back, deck, tag }) => {
        return [front, back, deck ?? '', tag ?? ''].map(cell).join('\t');
      });
    },
  },
  {
    file: 'deck.md',
    format: 'md',
    write: (notes) =>
      lines('# Deck', notes, ({ front, back, tag }) => {
        return `<!-- tags: ${tag ?? 'x'} -->\nQ: ${front}\nA: ${back}\n`;
      }),
  },
  {
    file: 'hashcards.md',
    format: 'hashcards',
    write: (notes) =>
      lines('---\nname = "Deck"\n---', notes, ({ front, back }) => {
        return `Q: ${front}\nA: ${back}\n\nC: ${front.replace(/\n/g, ' ')} [${back.replace(/\n/g, ' ')}]\n`;
      }),
  },
  {
    file: 'obsidian.md',
    format: 'obsidian',
    write: (notes) =>
      lines('#flashcards/deck', notes, ({ front, back }) => `${front}\n?\n${back}\n`),
  },
  {
    file: 'tagged.md',
    format: 'carddown',
    write: (notes) =>
      lines('', notes, (note) => `${flat(note.front)} : ${flat(note.back)} #flashcard\n`),
  },
  {
    file: 'headings.md',
    format: 'headings',
    write: (notes) => lines('', notes, ({ front, back }) => `## ${flat(front)}?\n\n${back}\n`),
  },
  {
    file: 'topic.txt',
    format: 'topic',
    write: (notes) =>
      lines('', notes, ({ front, back }) => {
        const facets = ['Memory anchor', 'Interview-ready answer', 'Common trap'];
        const texts = facets.map((facet) => `${facet}\n${back}\n`);
        return `Messaging critical\n${flat(front)}\n\n${texts.join('\n')}\n`;
      }),
  },
  {
    file: 'cards.org',
    format: 'org',
    write: (notes) =>
      lines('#+TITLE: Deck', notes, ({ front, back, tag }) => {
        return `* ${flat(tag ?? 'T')} :drill:\n${front}\n** Answer\n${back}`;
      }),
  },
  {
    file: 'mnemosyne.xml',
    format: 'mnemosyne',
    write: (notes) => {
      const items = notes.map(({ front, back, tag }) => {
        return `<item><cat>${xml(tag ?? 'c')}</cat><Q>${xml(front)}</Q><A>${xml(back)}</A></item>`;
      });
      return `<?xml version="1.0"?>\n<mnemosyne core_version="1" time_of_start="1247533200">\n${items.join('\n')}\n</mnemosyne>\n`;
    },
  },
  {
    file: 'supermemo.xml',
    format: 'supermemo',
    write: (notes) => {
      const elements = notes.map(({ front, back, deck }) => {
        const sides = `<Question>${xml(front)}</Question><Answer>${xml(back)}</Answer>`;
        return `<SuperMemoElement><Title>${xml(deck ?? 't')}</Title><SuperMemoElement><Type>Item</Type><Content>${sides}</Content></SuperMemoElement></SuperMemoElement>`;
      });
      return `<SuperMemoCollection>\n${elements.join('\n')}\n</SuperMemoCollection>\n`;
    },
  },
  {
    file: 'supermemo.txt',
    format: 'supermemo-txt',
    write: (notes) =>
      lines(
        'Q: q\nQ: r\nA: a\n',
        notes,
        (note) => `Q: ${flat(note.front)}\nA: ${flat(note.back)}\n`,
      ),
  },
  {
    file: 'cards.json',
    format: 'json',
    write: (notes) =>
      JSON.stringify(
        notes.map(({ front, back, tag, deck }) => ({ front, back, tags: [tag ?? 'x'], deck })),
      ),
  },
  {
    file: 'cards.jsonl',
    format: 'json',
    write: (notes) => notes.map(({ front, back }) => JSON.stringify({ front, back })).join('\n'),
  },
  {
    file: 'cards.yaml',
    format: 'yaml',
    write: (notes) =>
      notes
        .map(({ front, back, tag }) => {
          const [f, b, t] = [front, back, tag ?? 'x'].map((text) => JSON.stringify(text));
          return `- front: ${f}\n  back: ${b}\n  tags: [${t}]\n`;
        })
        .join(''),
  },
  {
    file: 'crowdanki.json',
    format: 'crowdanki',
    write: (notes) =>
      JSON.stringify(
        crowdDeck(
          notes[0]?.deck ?? 'Deck',
          notes.map(({ front, back, tag }, at) => ({
            __type__: 'Note',
            fields: [front, back],
            guid: `g${at}`,
            note_model_uuid: 'basic',
            tags: [tag ?? 'x'],
          })),
        ),
      ),
  },
  {
    file: 'export.json',
    format: 'deckhand',
    write: (notes) =>
      JSON.stringify({
        deckhand: 1,
        decks: notes.map(({ front, back, tag, deck }, at) => ({
          deck: deck ?? `deck${at}`,
          title: front,
          text: `---\ntitle: ${JSON.stringify(front)}\ntags: [${JSON.stringify(tag ?? 'x')}]\n---\nQ: ${front}\nA: ${back}\n`,
        })),
      }),
  },
  {
    file: 'package.apkg',
    format: 'anki',
    write: (notes) =>
      legacyPackage(
        legacyCollection({
          decks: Object.fromEntries(notes.map(({ deck }, at) => [at + 1, deck ?? 'Deck'])),
          notes: notes.map(({ front, back, tag }, at) => ({
            id: at + 1,
            fields: [front, back],
            tags: tag ?? '',
            cards: [{ deck: at + 1 }],
          })),
        }),
      ),
  },
];

/** A deck as CrowdAnki writes it. */
export function crowdDeck(name: string, notes: readonly unknown[], children: unknown[] = []) {
  const basic = {
    crowdanki_uuid: 'basic',
    name: 'Basic',
    type: 0,
    flds: [
      { name: 'Front', ord: 0 },
      { name: 'Back', ord: 1 },
    ],
    tmpls: [{ ord: 0, qfmt: '{{Front}}', afmt: '{{FrontSide}}<hr id=answer>{{Back}}' }],
  };
  return { __type__: 'Deck', children, name, note_models: [basic], notes };
}

function lines(header: string, notes: readonly Sides[], write: (note: Sides) => string): string {
  return `${[header, ...notes.map(write)].join('\n')}\n`;
}

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function flat(text: string): string {
  return text.replaceAll('\n', ' ');
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A member of a zip; what it says of itself may be wrong. */
export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** 0 as it is, 8 deflated already. */
  readonly method?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  /** The name in its own header, where the directory has another. */
  readonly innerName?: string;
  /** Where the directory says that it begins. */
  readonly at?: number;
  /** Unix mode: 0o120777 is a symbolic link. */
  readonly mode?: number;
}

/** A zip put together byte by byte (PKWARE's APPNOTE.TXT, 4.3), so that it can lie. */
export function rawZip(members: readonly Member[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const member of members) {
    const { name, bytes, method = 0, crc = 0, mode = 0o100644 } = member;
    const { size = bytes.length, packedSize = bytes.length, innerName = name } = member;
    const numbers = Buffer.alloc(26);
    numbers.writeUInt16LE(20, 0);
    numbers.writeUInt16LE(0x800, 2);
    numbers.writeUInt16LE(method, 4);
    numbers.writeUInt32LE(crc, 10);
    numbers.writeUInt32LE(packedSize, 14);
    numbers.writeUInt32LE(size, 18);
    const own = Buffer.from(numbers);
    own.writeUInt16LE(Buffer.byteLength(innerName), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), own, Buffer.from(innerName), bytes]);
    numbers.writeUInt16LE(Buffer.byteLength(name), 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(mode * 65_536, 6);
    rest.writeUInt32LE(member.at ?? at, 10);
    const madeOn = Buffer.from([20, 3]);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), madeOn, numbers, rest, Buffer.from(name)]),
    );
    if (member.at === undefined) {
      parts.push(local);
      at += local.length;
    }
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length & 0xffff, 4);
  end.writeUInt16LE(members.length & 0xffff, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]);
}

/** Bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return strToU8(text);
}
