/** The kinds of note that an export makes of decks. */
export type OwnKind = 'question' | 'pair' | 'cloze' | 'facet';

/** A note type of ours, as Anki is to have it. */
export interface OwnType {
  readonly kind: OwnKind;
  /** The same for ever, so that Anki sees one type however many packages come. */
  readonly id: number;
  readonly name: string;
  readonly isCloze: boolean;
  readonly fields: readonly string[];
  readonly templates: readonly OwnTemplate[];
}

/** The two sides of a card of ours, in HTML. */
export interface OwnTemplate {
  readonly name: string;
  readonly front: string;
  readonly back: string;
  /** The fields any of which alone makes the front more than empty. */
  readonly needs: readonly number[];
}

const PREFIX = 'deckhand ';
/** Where a note stands in its deck, shown small. */
const CONTEXT = '{{#Context}}<div class="context">{{Context}}</div>{{/Context}}\n';
/** What makes the note again as it is in its deck; no card shows it. */
export const SOURCE = 'Source';

const SIDES = ['Front', 'Back', 'Context', SOURCE];
const FORWARDS = {
  name: 'Card 1',
  front: `${CONTEXT}<div class="side">{{Front}}</div>`,
  back: '{{FrontSide}}\n<hr id="answer">\n<div class="side">{{Back}}</div>',
  needs: [0, 2],
};
const BACKWARDS = {
  name: 'Card 2',
  front: `${CONTEXT}<div class="side">{{Back}}</div>`,
  back: '{{FrontSide}}\n<hr id="answer">\n<div class="side">{{Front}}</div>',
  needs: [1, 2],
};
const GAPS = {
  name: 'Cloze',
  front: `${CONTEXT}<div class="side">{{cloze:Text}}</div>`,
  back: `${CONTEXT}<div class="side">{{cloze:Text}}</div>\n{{#Back Extra}}<div class="side">{{Back Extra}}</div>{{/Back Extra}}`,
  needs: [0],
};

const TYPES: readonly Omit<OwnType, 'name' | 'isCloze'>[] = [
  { kind: 'question', id: 1_735_689_600_101, fields: SIDES, templates: [FORWARDS] },
  { kind: 'pair', id: 1_735_689_600_102, fields: SIDES, templates: [FORWARDS, BACKWARDS] },
  {
    kind: 'cloze',
    id: 1_735_689_600_103,
    fields: ['Text', 'Back Extra', 'Context', SOURCE],
    templates: [GAPS],
  },
  { kind: 'facet', id: 1_735_689_600_104, fields: SIDES, templates: [FORWARDS] },
];

/** All of them. */
export const OWN_TYPES: readonly OwnType[] = TYPES.map((type) => ({
  ...type,
  name: PREFIX + type.kind,
  isCloze: type.kind === 'cloze',
}));

/** Which of ours a note type is by its name, to which Anki may have added something; null for none. */
export function ownKindOf(name: string): OwnKind | null {
  const [own = ''] = name.startsWith(PREFIX) ? name.slice(PREFIX.length).split(/[^a-z]/, 1) : [];
  return TYPES.find(({ kind }) => kind === own)?.kind ?? null;
}
