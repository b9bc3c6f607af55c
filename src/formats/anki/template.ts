import { type Filter, filtersNamed } from './template-filters.ts';
import { templatePieces } from './template-pieces.ts';

/** A step of putting a side of a card together. */
export type TemplateStep =
  | { readonly kind: 'text'; readonly html: string }
  | {
      readonly kind: 'field';
      readonly field: number;
      readonly filters: readonly Filter[];
      /** Whether it shows only when a person asks for it. */
      readonly isHint: boolean;
    }
  /** What follows, up to `end`, is left out unless the field holds something, or the gap is asked. */
  | {
      readonly kind: 'section';
      readonly when: { readonly field: number } | { readonly gap: number };
      readonly isInverted: boolean;
      readonly end: number;
    };

/** A template that has been read once, to be filled for each note. */
export type Template = readonly TemplateStep[];

/** The place of a field that a note type does not have: it holds nothing. */
export const NO_FIELD = -1;

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Reads a template: HTML with `{{Field}}`, `{{filter:Field}}`, `{{#Field}}…{{/Field}}`,
 * `{{^Field}}…{{/Field}}` and `{{!a comment}}`. A section that is never closed goes to the end.
 * `fields` says where a field's value will stand.
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

export type Section = Extract<TemplateStep, { kind: 'section' }>;
type OpenSection = Omit<Section, 'end'> & { readonly name: string; end: number };

/** Ends the innermost open section of that name, and those within it. */
function close(open: OpenSection[], name: string, end: number): void {
  const index = open.findLastIndex((section) => section.name === name);
  if (index < 0) return;
  for (const section of open.splice(index)) section.end = end;
}

function fieldStep(text: string, fields: ReadonlyMap<string, number>): TemplateStep {
  const names = text.split(':').map((part) => part.trim());
  const field = fields.get(names.pop() ?? '') ?? NO_FIELD;
  return { kind: 'field', field, filters: filtersNamed(names), isHint: names.includes('hint') };
}

/** Of a cloze, `{{#c2}}` asks whether the card is that of gap 2. */
function conditionOf(name: string, fields: ReadonlyMap<string, number>) {
  const field = fields.get(name);
  const gap = /^c(\d{1,3})$/.exec(name);
  if (field === undefined && gap) return { gap: Number(gap[1]) };
  return { field: field ?? NO_FIELD };
}
