import { codeSpans } from './code-spans.ts';

/** The text with the backticks that begin no code escaped: one behind the text could close them. */
export function closedText(text: string): string {
  const code = codeSpans(text);
  let span = 0;
  return text.replace(/`+/g, (run, at: number) => {
    while ((code[span]?.end ?? Number.POSITIVE_INFINITY) <= at) span += 1;
    const isCode = (code[span]?.start ?? Number.POSITIVE_INFINITY) <= at;
    return isCode || isEscaped(text, at) ? run : run.replace(/`/g, '\\`');
  });
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charAt(first - 1) === '\\') first -= 1;
  return (at - first) % 2 === 1;
}
