import { type Run, STYLE } from './run.ts';
import { styledParts } from './styled-parts.ts';
import { inlineCode } from './write-code.ts';

type Hide = (markdown: string) => string;

/** A line of runs as text, all of it that is Markdown hidden, the rest still to be escaped. */
export function writeLine(runs: readonly Run[], hide: Hide): string {
  if (runs.every(isPlain)) return runs.map(({ text }) => text).join('');
  const atoms = withBlanksApart(runs);
  let line = '';
  for (let start = 0, end = 0; start < atoms.length; start = end) {
    const link = atoms[start]?.link ?? null;
    end = start + 1;
    while (end < atoms.length && (atoms[end]?.link ?? null) === link) end += 1;
    const group = atoms.slice(start, end);
    line += link === null ? written(group, hide) : writtenLink(group, link, hide);
  }
  return line;
}

function isPlain({ style, link, isMarkdown }: Run): boolean {
  return style === 0 && link === null && !isMarkdown;
}

function writtenLink(group: readonly Run[], link: string, hide: Hide): string {
  const text = group.map((run) => run.text).join('');
  if (text === link || `mailto:${text}` === link) return hide(`<${text}>`);
  return hide('[') + written(group, hide) + hide(`](${link})`);
}

function written(group: readonly Run[], hide: Hide): string {
  return styledParts(group)
    .map((part) => {
      if (part.kind === 'sign') return hide(part.text);
      const { text, style, isMarkdown, link } = part.run;
      if (isMarkdown) return hide(text);
      if ((style & STYLE.code) !== 0) return hide(inlineCode(text));
      return link === null ? text : text.replace(/[[\]]/g, (bracket) => hide(`\\${bracket}`));
    })
    .join('');
}

/** The runs with the blanks at their edges as runs of their own, in what styles are on both sides. */
function withBlanksApart(runs: readonly Run[]): readonly Run[] {
  const pieces = runs.flatMap((run) => {
    if (run.isMarkdown) return [run];
    const core = run.text.trim();
    if (core === run.text) return [run];
    const start = core === '' ? run.text.length : run.text.indexOf(core);
    const texts = [run.text.slice(0, start), core, run.text.slice(start + core.length)];
    return texts.filter((text) => text !== '').map((text) => ({ ...run, text }));
  });
  return pieces.map((run, index) => {
    if (run.isMarkdown || run.text.trim() !== '') return run;
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    const style = (before?.style ?? 0) & (after?.style ?? 0) & ~STYLE.code;
    const link = before?.link === after?.link ? (before?.link ?? null) : null;
    return { ...run, style, link };
  });
}
