import { NO_FIELD, type Section, type Template, type TemplateStep } from './template.ts';
import type { View } from './template-filters.ts';

/** The HTML of a side: a template with a note's values in it. */
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

/** Whether a field holds nothing that shows: blanks and line breaks alone. */
function isEmptyField(html: string): boolean {
  return /^(?:\s|&nbsp;|<\/?(?:br|div|p)\s?\/?>)*$/i.test(html);
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
