import fc from 'fast-check';
import type { Facet } from '../../src/deck/card.ts';
import type { NoteBody, ReadNote } from '../../src/formats/format.ts';
import { noteOf } from './notes.ts';

/** Any text, made mostly of what the grammar, Markdown or a terminal takes for something. */
const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('a', 'b c', 'é', '漢字', ' ', '\n', '\n\n') },
      fc.constantFrom('Q: ', 'A: ', 'C: ', 'Q:', '# ', '### ', '- ', '1. ', '    ', '\t', '> '),
      fc.constantFrom(
        ' :: ',
        ' | ',
        '::',
        ':::',
        ':',
        '==',
        '===',
        '{{',
        '{{c1::',
        '}}',
        '}',
        '\\',
        '\\\\',
      ),
      fc.constantFrom('`', '``', '```', '~~~', '\n```\n', '\n~~~\n', '---', '\n---\n', '***'),
      fc.constantFrom('<!--', '-->', '<!-- id: x -->', '\r', '\r\n', '\u001b', '\u2066', '\u00a0'),
      fc.constantFrom('![x](media:a%20b.png)', '[y](media:no)', 'media:', '[', '](', ')'),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const anyPart = fc.oneof(
  fc.record({ text: anyText }),
  fc.record({
    gap: fc.integer({ min: 0, max: 3 }),
    hidden: anyText,
    hint: fc.option(anyText),
  }),
);
const simpleBody: fc.Arbitrary<NoteBody> = fc.oneof(
  fc.record({ kind: fc.constant('question' as const), front: anyText, back: anyText }),
  fc.record({
    kind: fc.constant('pair' as const),
    front: anyText,
    back: anyText,
    isBothWays: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('cloze' as const), parts: fc.array(anyPart, { maxLength: 5 }) }),
);
const anyFacet = fc.constantFrom<Facet>('definition', 'anchor', 'trap');
const anyTopic: fc.Arbitrary<NoteBody> = fc.record({
  kind: fc.constant('topic' as const),
  title: anyText,
  facets: fc.array(fc.tuple(anyFacet, anyText), { maxLength: 3 }).map((pairs) => new Map(pairs)),
  small: fc.array(fc.record({ facet: anyFacet, note: simpleBody.map((body) => noteOf(body)) }), {
    maxLength: 2,
  }),
});
/** Any note that a format may hand over. */
export const anyNote: fc.Arbitrary<ReadNote> = fc
  .record({
    body: fc.oneof({ weight: 5, arbitrary: simpleBody }, anyTopic),
    id: fc.option(fc.oneof(fc.constantFrom('a', 'b'), fc.string({ maxLength: 6 }))),
    tags: fc.array(fc.oneof(fc.constantFrom('x', 'y'), anyText), { maxLength: 2 }),
    priority: fc.constantFrom(null, 'high' as const),
    headings: fc.array(fc.oneof(fc.constantFrom('H', 'Answer'), anyText), { maxLength: 3 }),
  })
  .map(({ body, ...more }) => noteOf(body, more));
