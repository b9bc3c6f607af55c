/** What stands between a headline and the next: its text, and what Org keeps apart from it. */
export interface Section {
  readonly properties: ReadonlyMap<string, string>;
  readonly reviewData: readonly string[];
  readonly scheduled: string | null;
  readonly body: readonly string[];
  readonly unclosed: string | null;
}

interface Draft extends Section {
  readonly properties: Map<string, string>;
  readonly reviewData: string[];
  readonly body: string[];
  scheduled: string | null;
  unclosed: string | null;
}

type Drawer = 'PROPERTIES' | 'REVIEW_DATA' | 'LOGBOOK' | 'CLOCK';

const DRAWER = /^\s*:(PROPERTIES|REVIEW_DATA|LOGBOOK|CLOCK):\s*$/i;
const END = /^\s*:END:\s*$/i;
const PROPERTY = /^\s*:([^\s:]+):(?:\s+|$)/;
const PLANNING = /^\s*(?:SCHEDULED|DEADLINE|CLOSED):/;
const SCHEDULED = /SCHEDULED:\s*<([^<>]+)>/;

/**
 * Takes a section apart. A drawer that is never closed ends where a line cannot be in it any more,
 * and the lines from there on are text.
 */
export function readSection(lines: readonly string[]): Section {
  const draft: Draft = {
    properties: new Map(),
    reviewData: [],
    scheduled: null,
    body: [],
    unclosed: null,
  };
  let open: Drawer | null = null;
  for (const line of lines) {
    const drawer = DRAWER.exec(line)?.[1]?.toUpperCase() as Drawer | undefined;
    if (open !== null && END.test(line)) {
      open = null;
    } else if (drawer) {
      draft.unclosed ??= open;
      open = drawer;
    } else if (open !== null && belongsIn(open, line)) {
      takeInDrawer(open, line, draft);
    } else {
      draft.unclosed ??= open;
      open = null;
      takeLine(line, draft);
    }
  }
  draft.unclosed ??= open;
  return draft;
}

function belongsIn(drawer: Drawer, line: string): boolean {
  if (line.trim() === '' || drawer === 'LOGBOOK' || drawer === 'CLOCK') return true;
  return drawer === 'PROPERTIES' ? PROPERTY.test(line) : /^\s*\|/.test(line);
}

function takeInDrawer(drawer: Drawer, line: string, draft: Draft): void {
  if (drawer === 'REVIEW_DATA') draft.reviewData.push(line);
  const property = drawer === 'PROPERTIES' ? PROPERTY.exec(line) : null;
  if (!property) return;
  const value = line.slice(property[0].length).trim();
  draft.properties.set((property[1] ?? '').toUpperCase(), value);
}

function takeLine(line: string, draft: Draft): void {
  const isPlanning = PLANNING.test(line) && draft.body.every((before) => before.trim() === '');
  if (isPlanning) draft.scheduled = SCHEDULED.exec(line)?.[1] ?? draft.scheduled;
  else draft.body.push(line);
}
