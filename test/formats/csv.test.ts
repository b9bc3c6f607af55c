import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { csv } from '../../src/formats/csv/index.ts';
import { guardCell, parseRows, unguardCell } from '../../src/formats/csv/parse.ts';
import { CONFIDENCE, type ImportedFile, type ReadOptions } from '../../src/formats/format.ts';
import type { Day } from '../../src/schedule/day.ts';
import { shownNotes, textSource } from './text-source.ts';

type Asked = Pick<ReadOptions, 'front' | 'back' | 'tags' | 'delimiter'>;

async function read(text: string, asked: Asked = {}): Promise<ImportedFile> {
  if (!csv.read) throw new Error('csv cannot be read');
  const options = { dayOf: () => '2024-01-01' as Day, now: 0, ...asked };
  return await csv.read(textSource(text, 'words.csv'), options);
}

const said = (list: ImportedFile['skipped'] = []): readonly string[] =>
  list.map(({ where, reason }) => `${where} ${reason}`);

describe('the rows of a table', () => {
  const TABLES: readonly (readonly [what: string, text: string, notes: readonly string[]])[] = [
    ['commas', 'a,b\nc,d\n', ['a → b', 'c → d']],
    ['semicolons, with commas in the text', 'a;b, c\nd;e, f, g\n', ['a → b, c', 'd → e, f, g']],
    ['tabs, with commas in the text', 'a\tb, c\nd\te\n', ['a → b, c', 'd → e']],
    ['bars', 'a|b\nc|d\n', ['a → b', 'c → d']],
    ['a declared delimiter', 'sep=;\na;b\nc;d\n', ['a → b', 'c → d']],
    ['quotes', '"a, b","say ""hi"""\n"c","d"\n', ['a, b → say "hi"', 'c → d']],
    ['blanks around quotes', 'a, "b, c" \nd , "e"\n', ['a → b, c', 'd → e']],
    ['line ends in quotes', '"a","b\nc"\nd,e\n', ['a → b\\\nc', 'd → e']],
    ['quotes within a cell', 'a 5" disk,b\nc,the "d" key\n', ['a 5" disk → b', 'c → the "d" key']],
    ['a quote that never closes', 'a,"b\nc,d\ne,"f"\n', ['a → "b', 'c → d', 'e → f']],
    [
      'a quoted word at the start of a cell',
      '"a" is,b\n"c", she said;d\n',
      ['"a" is → b', 'c → she said;d'],
    ],
    ['lone quotes in two rows of tabs', '"a\tb\nc\td"\n', ['"a → b', 'c → d"']],
    ['line ends of all kinds', 'a,b\r\nc,d\re,f\r\r\ng,h\n', ['a → b', 'c → d', 'e → f', 'g → h']],
    [
      'rows on one line, divided by tabs',
      'el perro\tdog;el gato\tcat',
      ['el perro → dog', 'el gato → cat'],
    ],
    ['rows on one line, divided by commas', 'a,b;c,d;e,f;\n', ['a → b', 'c → d', 'e → f']],
    ['two cells with a comma in each', 'a,b;c,d\n', ['a,b → c,d']],
    ['no line end at the end', 'a,b\nc,d', ['a → b', 'c → d']],
    ['blank rows', '\n\na,b\n , \n\nc,d\n,\n', ['a → b', 'c → d']],
    ['comments', '# words\na\tb\nc\td\n', ['a → b', 'c → d']],
    [
      'short rows with enough in them',
      'a\tb\tc\nd\te\nf\tg\th\n',
      ['a → b\\\nc', 'd → e', 'f → g\\\nh'],
    ],
    ['guards of spreadsheets', "'=1+1,'-x\n'+a,''b\n", ['=1+1 → -x', "+a → ''b"]],
    ['code and formulas', 'a,`*p`\nb,\\(x^2\\)\n', ['a → `*p`', 'b → x²']],
    [
      'gaps of Anki',
      'Text,Back Extra\nThe {{c1::sun}},\n{{c1::H2O}} is {{c2::wet}},chem\n',
      ['The {1:sun}', '[…] is wet → H2O\\\nchem', 'H2O is […] → wet\\\nchem'],
    ],
    ['dashes that people type', 'a - b, c\nd - e\nf - g-h\n', ['a → b, c', 'd → e', 'f → g-h']],
    ['Markdown characters', 'a_b,*c*\nd,<e>\n', ['a_b → \\*c\\*', 'd → \\<e>']],
    ['HTML', 'a,b<br>c\nd,<b>e</b> &amp; f\n', ['a → b\\\nc', 'd → **e** & f']],
    [
      'HTML, and a tag that is asked for',
      'a,<b>b</b>\n<div>?,a block<br>x\n',
      ['a → **b**', '\\<div>? → a block\\\nx'],
    ],
    ['sections of Pleco', '//HSK/1\n爱[愛]\tài\n//HSK/2\n白\tbái\n', ['爱[愛] → ài', '白 → bái']],
  ];
  for (const [what, text, notes] of TABLES) {
    it(`are read with ${what}`, async () => {
      const reading = await read(text);
      assert.deepEqual(shownNotes(reading), notes);
      assert.deepEqual(said(reading.skipped), []);
    });
  }

  it('stand under the headings that sections of Pleco name', async () => {
    const { decks } = await read('//HSK/1\na\tb\n//HSK/2\nc\td\n');
    assert.deepEqual(
      decks[0]?.notes.map(({ headings }) => headings),
      [
        ['HSK', '1'],
        ['HSK', '2'],
      ],
    );
  });

  it('that make no note are listed with their line and why', async () => {
    const reading = await read('front,back\n"a\nb",c\n,d\ne,\nf\ng,h\n');
    assert.deepEqual(shownNotes(reading), ['a\\\nb → c', 'g → h']);
    assert.deepEqual(said(reading.skipped), [
      'words.csv:4 It has no question.',
      'words.csv:5 It has no answer.',
      'words.csv:6 It has only one column.',
    ]);
  });

  it('with more cells than columns lose no text that a comma cut, and it is said', async () => {
    const commas = await read('front,back\na,b, c\nd,e\n');
    assert.deepEqual(shownNotes(commas), ['a → b, c', 'd → e']);
    assert.match(said(commas.warnings).join(), /words\.csv:2 It has 3 columns/);
    const tabs = await read('front\tback\na\tb\tc\nd\te\n');
    assert.deepEqual(shownNotes(tabs), ['a → b', 'd → e']);
    assert.match(said(tabs.warnings).join(), /left out/);
  });

  it('have their stray quotes told', async () => {
    const { warnings } = await read('a,"b\nc,d\n');
    assert.match(said(warnings).join(), /^words\.csv:1 A quotation mark opens here/);
    const many = await read('"a" b\tc\n'.repeat(9));
    assert.match(said(many.warnings).join(), /^words\.csv:1 .* 8 more/);
  });

  it('are too long beyond 64 KB', async () => {
    const reading = await read(`a,b\nc,${'x'.repeat(70_000)}\n`);
    assert.deepEqual(said(reading.skipped), ['words.csv:2 It is longer than 64 KB.']);
  });

  const cell = fc.string({
    unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', 'é'),
    maxLength: 6,
  });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  });

  it('are what csv-parse finds, and begin on their lines', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '|'), (rows, delimiter) => {
        const text = rows.map((row) => row.map(quoted).join(delimiter)).join('\n');
        const found = parseRows(text, { delimiter });
        assert.deepEqual(found.rows, parse(text, { delimiter, relax_column_count: true }));
        const lines = found.rows.map((row) => row.join('').split('\n').length);
        const starts = lines.map((_, at) =>
          lines.slice(0, at).reduce((sum, count) => sum + count, 1),
        );
        assert.deepEqual(found.lines, starts);
      }),
    );
  });
});

function quoted(cell: string): string {
  return /^ | $|[",;\n]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell;
}

describe('the columns of a table', () => {
  const HEADERS: readonly (readonly [header: string, row: string, note: string])[] = [
    ['front,back', 'a,b', 'a → b'],
    ['Back,Front', 'a,b', 'b → a'],
    ['Question;Answer', 'a;b', 'a → b'],
    ['Term\tDefinition', 'a\tb', 'a → b'],
    ['Wort;Bedeutung;Beispiel', 'a;b;c', 'a → b'],
    ['expression,reading,meaning,tags', 'a,b,c,t', 'a → b\\\nc'],
    ['Hanzi,Pinyin,English', 'a,b,c', 'a → b\\\nc'],
    ['单词,释义', 'a,b', 'a → b'],
    ['English,French,Word Type', 'a,b,c', 'a → b'],
    ['country,capital,capital:de', 'a,b,c', 'a → b'],
    ['guid,English,Danish,Tags', 'x1,a,b,t', 'a → b'],
    ['thing,what it counts', 'a,1', 'a → 1'],
    ['guid,country,country:de,flag,capital', 'x1,a,b,<img src="f.png">,c', 'a → c'],
    ['Level,Spanish,Frequency,English', '1,a,20,b', 'a → b'],
    ['lexeme_id,word,meaning', '17,a,b', 'a → b'],
    ['Key,Value', 'a,b', 'a → b'],
    ['question,answer,due,ease,reps', 'a,b,2024-05-01,2.5,3', 'a → b'],
  ];
  for (const [header, row, note] of HEADERS) {
    it(`are found by the header ${JSON.stringify(header)}`, async () => {
      const reading = await read(`${header}\n${row}\n${row.replaceAll('a', 'z')}\n`);
      assert.equal(shownNotes(reading)[0], note);
      assert.equal(shownNotes(reading).length, 2);
    });
  }

  it('are found below lines that stand above the table', async () => {
    const reading = await read('From a site\n\n"Count: 1,000"\nword\tmeaning\na\tb\nc\td\n');
    assert.deepEqual(shownNotes(reading), ['a → b', 'c → d']);
    assert.deepEqual(said(reading.skipped), [
      'words.csv:1 It is above the table.',
      'words.csv:3 It is above the table.',
    ]);
  });

  it('all count where none has a name, but for numbers and tags', async () => {
    const reading = await read('1,a,b,c,x y\n1,d,e,f,x\n2,g,h,i,y\n1,j,k,l,x y\n');
    assert.deepEqual(shownNotes(reading)[0], 'a → b\\\nc');
    assert.deepEqual(reading.decks[0]?.notes[0]?.tags, ['x', 'y']);
    assert.equal(reading.columns?.isEvident, false);
  });

  it('are evident with two of them, or where their names say it', async () => {
    assert.equal((await read('a,b\nc,d\n')).columns?.isEvident, true);
    assert.equal((await read('word,note,meaning\na,b,c\n')).columns?.isEvident, true);
    assert.equal((await read('english,french,danish\na,b,c\n')).columns?.isEvident, false);
  });

  it('are told where they become nothing', async () => {
    const { warnings } = await read('word,meaning,example\na,b,c\nd,e,f\n');
    assert.match(said(warnings).join(), /Columns left out: example/);
    const numbered = await read('nr,word,meaning,example\n1,a,b,c\n2,d,e,f\n');
    assert.match(said(numbered.warnings).join(), /left out: nr, example\..* --back 3,4\./);
  });

  it('have the names that are asked for, where the first row has them', async () => {
    const reading = await read('h1,h2\na,b\n', { front: 'H2', back: 'h1' });
    assert.deepEqual(shownNotes(reading), ['b → a']);
    assert.deepEqual(shownNotes(await read('h1,h2\na,b\n', { front: '2', back: '1' })), [
      'h2 → h1',
      'b → a',
    ]);
  });

  it('are not the front and the back at once', async () => {
    const asking = read('word,meaning\na,b\n', { front: 'word', back: '2,1' });
    await assert.rejects(asking, { name: 'UserError', exitCode: 2, message: /same column/ });
  });

  const ASKED: readonly (readonly [asked: Asked, note: string])[] = [
    [{ front: 'Capital', back: 'country' }, 'b → a'],
    [{ front: '2', back: '1' }, 'b → a'],
    [{ back: '3' }, 'a → c'],
    [{ back: 'capital,population' }, 'a → Capital: b\\\nPopulation: c'],
    [{ back: '2,3' }, 'a → Capital: b\\\nPopulation: c'],
    [{ front: 'POPULATION', back: 'country' }, 'c → a'],
  ];
  for (const [asked, note] of ASKED) {
    it(`are those asked for: ${JSON.stringify(asked)}`, async () => {
      const reading = await read('Country,Capital,Population\na,b,c\nd,e,f\n', asked);
      assert.equal(shownNotes(reading)[0], note);
    });
  }

  it('that are asked for and not there are listed', async () => {
    const asking = read('Country,Capital\na,b\n', { front: 'Flag' });
    await assert.rejects(asking, { name: 'UserError', exitCode: 2, hint: /“Country”, “Capital”/ });
    await assert.rejects(read('a,b\nc,d\n', { back: '3' }), UserError);
  });

  it('hold tags and ids', async () => {
    const text = 'id,front,back,tags\n1,a,b,x y\n2,c,d,\n2,e,f,z\n,g,h,\n';
    const reading = await read(text);
    assert.deepEqual(
      reading.decks[0]?.notes.map(({ id, tags }) => [id, ...tags]),
      [['1', 'x', 'y'], ['2'], [null, 'z'], [null]],
    );
    assert.match(said(reading.warnings).join(), /words\.csv:4 Another row has the same id 2/);
  });

  it('divide tags at commas where there are any', async () => {
    const reading = await read('front;back;tags\na;b;part of speech, verb\nc;d;noun\n');
    assert.deepEqual(reading.decks[0]?.notes[0]?.tags, ['part of speech', 'verb']);
  });

  it('may name a deck', async () => {
    const { decks } = await read('deck,front,back\nA::B,a,b\n,c,d\nA::B,e,f\n');
    assert.deepEqual(
      decks.map(({ path, notes }) => [path, notes.length]),
      [
        [['A', 'B'], 2],
        [[], 1],
      ],
    );
  });
});

describe('a delimiter', () => {
  for (const delimiter of ['tab', '\\t', 'TAB', '\t']) {
    it(`may be asked for as ${JSON.stringify(delimiter)}`, async () => {
      assert.deepEqual(shownNotes(await read('a,b\tc\nd,e\tf\n', { delimiter })), [
        'a,b → c',
        'd,e → f',
      ]);
    });
  }
  it('may be of several signs', async () => {
    assert.deepEqual(shownNotes(await read('a => b\n"c" => d\n', { delimiter: '=>' })), [
      'a → b',
      'c → d',
    ]);
  });
  it('cannot be a quote', async () => {
    await assert.rejects(read('a,b\n', { delimiter: '"' }), { name: 'UserError', exitCode: 2 });
  });
});

describe('a file that is no deck', () => {
  const REFUSED: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ['a list of words', '# words\n1 爱\n2 爱好\n3 八\n', /no tab, comma/],
    ['one line of prose', 'Hello, world', /no tab, comma/],
    ['one column with text', 'a,\nb,\n', /only one of its columns/],
    ['nothing', '', /file is empty/],
    ['a header alone', 'Question,Answer\n', /nothing below its header/],
    [
      'a list of ids',
      'country,guid,guid:de\nFrance,a1,b1\nSpain,a2,b2\n',
      /only one of its columns/,
    ],
    [
      'a log of reviews',
      'card_id,review_rating,review_time\n1,3,2024-03-29T20:32:32Z\n2,1,2024-03-29T20:33:00Z\n',
      /log of reviews/,
    ],
    [
      'a log without names',
      '1970-01-01T00:00:03Z\tx\ty\n1970-01-01T00:00:07Z\tx\tz\n',
      /log of reviews/,
    ],
    ['a table of numbers', '1,2,3\n4,5,6\n', /table of numbers/],
  ];
  for (const [what, text, message] of REFUSED) {
    it(`is refused in a line: ${what}`, async () => {
      await assert.rejects(read(text), { name: 'UserError', message });
    });
  }

  it('is read all the same where the columns are named', async () => {
    assert.deepEqual(shownNotes(await read('1,2\n3,6\n', { front: '1', back: '2' })), [
      '1 → 2',
      '3 → 6',
    ]);
  });

  it('never breaks the reader', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '1', '"', ',', '\t', '\n', ' ', '#', '/', '<b>', "'"),
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(text, async (some) => {
        const reading = await read(some).catch((error: unknown) => error);
        if (reading instanceof Error) assert.ok(reading instanceof UserError, reading.stack);
      }),
    );
  });
});

describe('the format of a file', () => {
  const JUDGED: readonly (readonly [name: string, text: string, sureness: number])[] = [
    ['a.csv', 'a,b\nc,d\n', CONFIDENCE.likely],
    ['a.TSV', 'a\tb\nc\td\n', CONFIDENCE.likely],
    ['a.csv', 'hello', CONFIDENCE.possible],
    ['a.txt', 'a\tb\nc\td\n', CONFIDENCE.possible],
    ['a.md', 'a,b\nc,d\n', CONFIDENCE.no],
  ];
  for (const [name, text, sureness] of JUDGED) {
    it(`is judged by ${name} and ${JSON.stringify(text)}`, () => {
      assert.equal(csv.detect(textSource(text, name)), sureness);
    });
  }
});

describe('a guard against formulas', () => {
  it('keeps a spreadsheet from computing, and comes off again', () => {
    const text = fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '1'),
    });
    fc.assert(
      fc.property(text, (cell) => {
        assert.doesNotMatch(guardCell(cell), /^[=+\-@\t\r]/);
        assert.equal(unguardCell(guardCell(cell)), cell);
      }),
    );
  });
});
