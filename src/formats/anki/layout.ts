import type { CardTemplate, NoteType } from './collection.ts';
import { NO_FIELD, readTemplate, type Template, type TemplateStep } from './template.ts';
import { withoutScripts } from './template-html.ts';

/** A note type whose templates have been read, to make cards of many notes. */
export interface Layout {
  readonly name: string;
  readonly isCloze: boolean;
  /** How many fields its notes have. Behind their values stand those of the labels. */
  readonly fieldCount: number;
  readonly sides: ReadonlyMap<number, Sides>;
}

/** The two sides of a card, to be filled. */
export interface Sides {
  readonly name: string;
  readonly front: Template;
  readonly back: Template;
  /** Whether it shows any of the labels. */
  readonly hasLabels: boolean;
  /** Whether more of it than a gap depends on which one is asked. */
  readonly isByGap: boolean;
}

/** What a template may name besides its note's fields. */
const LABELS = ['Tags', 'Type', 'Deck', 'Subdeck', 'Card'] as const;

interface Labels {
  readonly tags: readonly string[];
  readonly type: string;
  /** With its levels, `Language::French`. */
  readonly deck: string;
  readonly card: string;
}

/** The HTML of the labels, in their order, to stand behind that of the fields. */
export function labelValues({ tags, type, deck, card }: Labels): string[] {
  const subdeck = deck.split('::').at(-1) ?? '';
  return [tags.join(' '), type, deck, subdeck, card].map((text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  );
}

/** Reads the templates of a note type. Where one names no field at all, its cards show them in order. */
export function layoutOf(type: NoteType): Layout {
  const { name, isCloze, fields, templates } = type;
  const places = new Map([
    ...LABELS.map((label, index) => [label as string, fields.length + index] as const),
    ...fields.map((field, index) => [field, index] as const),
  ]);
  const sides = Array.from(templates, ([ord, template]) => {
    const read = readSides(template, places, fields.length);
    const isBlank = !read.front.some((step) => isField(step, fields.length));
    return [ord, isBlank ? readSides(inOrder(type), places, fields.length) : read] as const;
  });
  return { name, isCloze, fieldCount: fields.length, sides: new Map(sides) };
}

/** A layout for a note whose type is missing: its first field is asked for the others. */
export function layoutForFields(values: readonly string[]): Layout {
  const fields = values.map((_, index) => `${index + 1}`);
  const isCloze = /\{\{c\d+::/.test(values[0] ?? '');
  const type = { name: '', isCloze, fields, templates: new Map() };
  const back = { name: '', front: '{{2}}', back: '{{1}}' };
  const isPair = fields.length === 2 && !isCloze;
  return layoutOf({
    ...type,
    templates: new Map([[0, inOrder(type)], ...(isPair ? [[1, back] as const] : [])]),
  });
}

function inOrder({ fields, isCloze }: NoteType): CardTemplate {
  const [first = '', ...others] = fields;
  const front = isCloze ? `{{cloze:${first}}}` : `{{${first}}}`;
  const rest = others.map((field) => `{{#${field}}}<br>{{${field}}}{{/${field}}}`).join('');
  return { name: '', front, back: isCloze ? front + rest : rest };
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

/** A hint that only the front has is shown when it is asked for; here it follows the answer. */
function hintsToAdd(front: Template, back: Template): Template {
  const inBack = new Set(back.map((step) => (step.kind === 'field' ? step.field : null)));
  const hints = front.filter((step) => step.kind === 'field' && step.isHint);
  return hints.flatMap((step): Template => {
    if (step.kind !== 'field' || inBack.has(step.field)) return [];
    return [{ kind: 'text', html: '<br>' }, step];
  });
}

/**
 * A deck's name or a note's tags that stand alone, on a line or in an element, are taken out: the
 * deck file says them already. Amid other text they are part of what is asked.
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

/** The field that a step shows, or that decides what is shown; null where there is none. */
function fieldOf(step: TemplateStep): number | null {
  if (step.kind === 'text') return null;
  if (step.kind === 'field') return step.field;
  return 'field' in step.when ? step.when.field : null;
}

function isField(step: TemplateStep, fieldCount: number): boolean {
  const field = fieldOf(step) ?? NO_FIELD;
  return field !== NO_FIELD && field < fieldCount;
}
