/** ` 漢字[かんじ]`: what stands over it, and, up to the blank before it or the tag, what it stands over. */
const READING = /[ \u3000]?([^\s<>[\]\u3000]{1,64})\[([^[\]<>]{1,128})\]/g;
const NO_READING = /^(?:sound|anki|latex|\$)/;

/** Readings stand over their characters. */
export function withRuby(html: string): string {
  return replaced(html, (base, reading) => `<ruby>${base}<rt>${reading}</rt></ruby>`);
}

/** The readings alone, in the place of their characters. */
export function kanaOf(html: string): string {
  return replaced(html, (_, reading) => reading);
}

/** The characters without their readings. */
export function kanjiOf(html: string): string {
  return replaced(html, (base) => base);
}

function replaced(html: string, make: (base: string, reading: string) => string): string {
  return html
    .replaceAll('&nbsp;', ' ')
    .replace(READING, (all, base: string, reading: string) =>
      NO_READING.test(reading) ? all : make(base, reading),
    );
}
