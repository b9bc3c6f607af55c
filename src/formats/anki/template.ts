import { askedText, clozeText, type GapsView } from './clozes.ts';
import type { CardTemplate, NoteType } from './collection.ts';

/** The side to fill, and how to show the gaps of a cloze. */
export interface View {
  readonly side: 'front' | 'back';
  readonly gaps: GapsView;
}

/** A parsed template, to be filled for each note. */
type Template = readonly TemplateStep[];

/** One step of filling a template. */
type TemplateStep =
  | { readonly kind: 'text'; readonly html: string }
  | {
      readonly kind: 'field';
      readonly field: number;
      readonly filters: readonly Filter[];
      /** Revealed only on request. */
      readonly isHint: boolean;
    }
  /** The steps up to `end` show only if the field is not empty, or the gap is the asked one. */
  | {
      readonly kind: 'section';
      readonly when: { readonly field: number } | { readonly gap: number };
      readonly isInverted: boolean;
      readonly end: number;
    };

/** Transforms a field's HTML for a side. */
type Filter = (html: string, view: View) => string;

type Section = Extract<TemplateStep, { kind: 'section' }>;
type OpenSection = Omit<Section, 'end'> & { readonly name: string; end: number };

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Parses a template: HTML with `{{Field}}`, `{{filter:Field}}`, `{{#Field}}…{{/Field}}`,
 * `{{^Field}}…{{/Field}}` and `{{!a comment}}`. An unclosed section runs to the end. `fields` maps
 * names to value positions.
 */
export function readTemplate(html: string, fields: ReadonlyMap<string, number>): Template {
  const steps: TemplateStep[] = [];
  const open: OpenSection[] = [];
  for (const piece of templatePieces(html)) {
    if (piece.kind === 'text') steps.push(piece);
    else if (piece.sign === '') steps.push(fieldStep(piece.name, fields));
    else if (piece.sign === '/') close(open, piece.name, steps.length);
    else if (piece.sign !== '!') {
      const { name } = piece;
      const isInverted = piece.sign === '^';
      const when = conditionOf(name, fields);
      const section: OpenSection = { kind: 'section', name, when, isInverted, end: NEVER };
      steps.push(section);
      open.push(section);
    }
  }
  return steps;
}

/** HTML, or the content of `{{` and `}}`. */
type TemplatePiece =
  | { readonly kind: 'text'; readonly html: string }
  | { readonly kind: 'tag'; readonly sign: TagSign; readonly name: string };

/** A field, a section, an inverted section, the end of either, or a comment. */
type TagSign = '' | '#' | '^' | '/' | '!';

/** Older templates may switch to these delimiters at the start. */
const OTHER_MARKS = '{{=<% %>=}}';

/** Splits a template. Unclosed tags are text. */
function* templatePieces(html: string): Generator<TemplatePiece> {
  const start = html.trimStart();
  const hasOtherMarks = start.startsWith(OTHER_MARKS);
  const template = hasOtherMarks ? start.slice(OTHER_MARKS.length) : html;
  const tag = hasOtherMarks ? /<%([^%]*)%>/g : /\{\{(\{?[^{}]*)\}\}\}?/g;
  let at = 0;
  for (const { 0: all, 1: inside = '', index } of template.matchAll(tag)) {
    // Anki 1 wrote `{{{Field}}}` for today's `{{Field}}`.
    const isTriple = inside.startsWith('{');
    const end = index + all.length - (!isTriple && all.endsWith('}}}') ? 1 : 0);
    if (index > at) yield { kind: 'text', html: template.slice(at, index) };
    yield readTag((isTriple ? inside.slice(1) : inside).trim());
    at = end;
  }
  if (at < template.length) yield { kind: 'text', html: template.slice(at) };
}

const SIGNS: readonly TagSign[] = ['#', '^', '/', '!'];

function readTag(text: string): TemplatePiece {
  const sign = SIGNS.find((one) => text.startsWith(one)) ?? '';
  return { kind: 'tag', sign, name: text.slice(sign.length).trim() };
}

/** Stands for a field that the note type lacks: always empty. */
const NO_FIELD = -1;

function fieldStep(text: string, fields: ReadonlyMap<string, number>): TemplateStep {
  const names = text.split(':').map((part) => part.trim());
  const field = fields.get(names.pop() ?? '') ?? NO_FIELD;
  return { kind: 'field', field, filters: filtersNamed(names), isHint: names.includes('hint') };
}

/** ` 漢字[かんじ]`: the characters, back to a blank or tag, and the reading over them. */
const READING = /[ \u3000]?([^\s<>[\]\u3000]{1,64})\[([^[\]<>]{1,128})\]/g;
const NO_READING = /^(?:sound|anki|latex|\$)/;

const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['text', (html) => html.replace(/<[^<>]*>/g, '')],
  ['furigana', withReadings((base, reading) => `<ruby>${base}<rt>${reading}</rt></ruby>`)],
  ['kana', withReadings((_, reading) => reading)],
  ['kanji', withReadings((base) => base)],
  // Anki reveals a hint on request; here it comes with the answer.
  ['hint', (html, { side }) => (side === 'front' ? '' : html)],
  // An input on the front; on the back, the answer to compare with.
  ['type', (html, { side }) => (side === 'front' ? '' : html)],
  ['cloze', (html, { gaps }) => clozeText(html, gaps)],
  ['cloze-only', (html, { gaps }) => askedText(html, gaps)],
]);
const NOTHING: Filter = () => '';

/** The filters in order of application: the last one written comes first. */
function filtersNamed(names: readonly string[]): readonly Filter[] {
  // Text to speech, or an input next to the same cloze: neither shows text of its own.
  const isUnseen = names.some((name) => /^tts\b/.test(name));
  const isTypedCloze = names.includes('type') && names.includes('cloze');
  if (isUnseen || isTypedCloze) return [NOTHING];
  return names.toReversed().flatMap((name) => FILTERS.get(name) ?? []);
}

function withReadings(make: (base: string, reading: string) => string): Filter {
  return (html) =>
    html
      .replaceAll('&nbsp;', ' ')
      .replace(READING, (all, base: string, reading: string) =>
        NO_READING.test(reading) ? all : make(base, reading),
      );
}

/** Ends the innermost open section of that name and those inside it. */
function close(open: OpenSection[], name: string, end: number): void {
  const index = open.findLastIndex((section) => section.name === name);
  if (index < 0) return;
  for (const section of open.splice(index)) section.end = end;
}

/** In a cloze, `{{#c2}}` is true for the card of gap 2. */
function conditionOf(name: string, fields: ReadonlyMap<string, number>) {
  const field = fields.get(name);
  const gap = /^c(\d{1,3})$/.exec(name);
  if (field === undefined && gap) return { gap: Number(gap[1]) };
  return { field: field ?? NO_FIELD };
}

/** Fills a template with a note's values; gives HTML. */
export function fillTemplate(template: Template, values: readonly string[], view: View): string {
  let html = '';
  let at = 0;
  for (let step = template[0]; step; step = template[at]) {
    at += 1;
    if (step.kind === 'text') html += step.html;
    else if (step.kind === 'field') html += fieldHtml(step, values, view);
    else if (!isShown(step, values, view)) at = step.end;
  }
  return html;
}

type FieldStep = Extract<TemplateStep, { kind: 'field' }>;

function fieldHtml({ field, filters }: FieldStep, values: readonly string[], view: View): string {
  const value = field === NO_FIELD ? '' : (values[field] ?? '');
  return filters.reduce((html, filter) => filter(html, view), value);
}

function isShown({ when, isInverted }: Section, values: readonly string[], view: View): boolean {
  if ('gap' in when) {
    const isAsked = view.gaps.kind !== 'written' && view.gaps.gap === when.gap;
    return isAsked !== isInverted;
  }
  return isEmptyField(values[when.field] ?? '') === isInverted;
}

/** True if a field has only blanks and line breaks. */
function isEmptyField(html: string): boolean {
  return /^(?:\s|&nbsp;|<\/?(?:br|div|p)\s?\/?>)*$/i.test(html);
}

/** A note type with parsed templates. */
export interface Layout {
  readonly name: string;
  readonly isCloze: boolean;
  /** The number of fields. Label values follow those of the fields. */
  readonly fieldCount: number;
  readonly sides: ReadonlyMap<number, Sides>;
}

export interface Sides {
  readonly name: string;
  readonly front: Template;
  readonly back: Template;
  /** True if a label is shown. */
  readonly hasLabels: boolean;
  /** True if more than the gaps depends on which one is asked. */
  readonly isByGap: boolean;
}

interface Labels {
  readonly tags: readonly string[];
  readonly type: string;
  /** Full name, `Language::French`. */
  readonly deck: string;
  readonly card: string;
}

/** Label values as HTML, in order, to follow those of the fields. */
export function labelValues({ tags, type, deck, card }: Labels): string[] {
  const subdeck = deck.split('::').at(-1) ?? '';
  return [tags.join(' '), type, deck, subdeck, card].map((text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  );
}

/** Special fields that any template may use. */
const LABELS = ['Tags', 'Type', 'Deck', 'Subdeck', 'Card'] as const;

/**
 * Parses the templates of a note type. If one uses no field at all, its cards show the fields in
 * order.
 */
export function layoutOf(type: NoteType): Layout {
  const { name, isCloze, fields, templates } = type;
  const places = new Map([
    ...LABELS.map((label, index) => [label as string, fields.length + index] as const),
    ...fields.map((field, index) => [field, index] as const),
  ]);
  const sides = Array.from(templates, ([ord, template]) => {
    const read = readSides(template, places, fields.length);
    const isBlank = !read.front.some((step) => isField(step, fields.length));
    return [
      ord,
      isBlank ? readSides(templateOfFields(type), places, fields.length) : read,
    ] as const;
  });
  return { name, isCloze, fieldCount: fields.length, sides: new Map(sides) };
}

function readSides(
  template: CardTemplate,
  places: ReadonlyMap<string, number>,
  fieldCount: number,
): Sides {
  const asked = readTemplate(withoutScripts(template.front), places);
  const answered = readTemplate(withoutScripts(template.back), places);
  const front = withoutLoneLabels(asked, fieldCount);
  const back = withoutLoneLabels([...answered, ...hintsToAdd(asked, answered)], fieldCount);
  const steps = [...front, ...back];
  const hasLabels = steps.some((step) => (fieldOf(step) ?? NO_FIELD) >= fieldCount);
  const isByGap = steps.some((step) => step.kind === 'section' && 'gap' in step.when);
  return { name: template.name, front, back, hasLabels, isByGap };
}

const SILENT = [
  { opening: /<script\b/i, closing: '</script>' },
  { opening: /<style\b/i, closing: '</style>' },
  { opening: /<button\b/i, closing: '</button>' },
];

/** Removes scripts, styles, buttons and comments from a template. */
function withoutScripts(html: string): string {
  const pieces = html.split('<!--').map((piece, index) => {
    if (index === 0) return piece;
    const end = piece.indexOf('-->');
    // Anki obeys conditions inside comments too: such a comment stays until the template is filled.
    const isPlain = end >= 0 && !/\{\{[#^/]/.test(piece.slice(0, end));
    return isPlain ? piece.slice(end + '-->'.length) : `<!--${piece}`;
  });
  return SILENT.reduce(
    (rest, { opening, closing }) => cut(rest, opening, closing),
    pieces.join(''),
  );
}

/** Cuts from each opening to its closing, or to the end. */
function cut(html: string, opening: RegExp, closing: string): string {
  const [before, ...rests] = html.split(opening);
  const kept = rests.map((rest) => {
    const end = rest.toLowerCase().indexOf(closing);
    return end < 0 ? '' : rest.slice(end + closing.length);
  });
  return [before, ...kept].join('');
}

/**
 * Removes a deck name or tags that are alone on a line or in an element: the deck file has them
 * already. Within other text they are part of the question.
 */
function withoutLoneLabels(template: Template, fieldCount: number): Template {
  return template.map((step, index) => {
    const isAlone =
      step.kind === 'field' &&
      step.field >= fieldCount &&
      endsLine(template[index - 1]) &&
      beginsLine(template[index + 1]);
    return isAlone ? { kind: 'text', html: '' } : step;
  });
}

function endsLine(step: TemplateStep | undefined): boolean {
  return step?.kind !== 'text' ? step?.kind !== 'field' : /(?:[>\n]|^)[ \t]*$/.test(step.html);
}

function beginsLine(step: TemplateStep | undefined): boolean {
  return step?.kind !== 'text' ? step?.kind !== 'field' : /^[ \t]*(?:[<\n]|$)/.test(step.html);
}

/** A hint that is only on the front, revealed on request there, follows the answer here. */
function hintsToAdd(front: Template, back: Template): Template {
  const inBack = new Set(back.map((step) => (step.kind === 'field' ? step.field : null)));
  const hints = front.filter((step) => step.kind === 'field' && step.isHint);
  return hints.flatMap((step): Template => {
    if (step.kind !== 'field' || inBack.has(step.field)) return [];
    return [{ kind: 'text', html: '<br>' }, step];
  });
}

/** The field that a step shows or tests; null if none. */
function fieldOf(step: TemplateStep): number | null {
  if (step.kind === 'text') return null;
  if (step.kind === 'field') return step.field;
  return 'field' in step.when ? step.when.field : null;
}

function isField(step: TemplateStep, fieldCount: number): boolean {
  const field = fieldOf(step) ?? NO_FIELD;
  return field !== NO_FIELD && field < fieldCount;
}

function templateOfFields({ fields, isCloze }: NoteType): CardTemplate {
  const [first = '', ...others] = fields;
  const front = isCloze ? `{{cloze:${first}}}` : `{{${first}}}`;
  const rest = others.map((field) => `{{#${field}}}<br>{{${field}}}{{/${field}}}`).join('');
  return { name: '', front, back: isCloze ? front + rest : rest };
}

/** Layout for a note whose type is missing: the first field asks for the others. */
export function layoutForFields(values: readonly string[]): Layout {
  const fields = values.map((_, index) => `${index + 1}`);
  const isCloze = /\{\{c\d+::/.test(values[0] ?? '');
  const type = { name: '', isCloze, fields, templates: new Map() };
  const back = { name: '', front: '{{2}}', back: '{{1}}' };
  const isPair = fields.length === 2 && !isCloze;
  return layoutOf({
    ...type,
    templates: new Map([[0, templateOfFields(type)], ...(isPair ? [[1, back] as const] : [])]),
  });
}
