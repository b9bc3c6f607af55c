import type { OwnTemplate, OwnType } from '../own-types.ts';
import { UNSYNCED } from './collection-rows.ts';

const CSS = `.card {
  max-width: 40em;
  margin: 1em auto;
  font: 1.2em/1.5 sans-serif;
  text-align: left;
}
.context {
  margin-bottom: 1em;
  color: gray;
  font-size: 0.75em;
}
pre,
code {
  font-family: monospace;
}
table {
  border-collapse: collapse;
}
th,
td {
  padding: 0.2em 0.6em;
  border: 1px solid gray;
}
img {
  max-width: 100%;
}
.cloze {
  color: royalblue;
  font-weight: bold;
}
`;
const LATEX_BEFORE = '\\documentclass{article}\n\\usepackage{amsmath}\n\\begin{document}\n';
const LATEX_AFTER = '\\end{document}';

/** A note type as a collection has it. */
export function modelJson(type: OwnType, seconds: number): object {
  const { id, name, isCloze, fields, templates } = type;
  return {
    id,
    name,
    type: isCloze ? 1 : 0,
    mod: seconds,
    usn: UNSYNCED,
    sortf: 0,
    did: null,
    flds: fields.map(fieldJson),
    tmpls: templates.map(templateJson),
    css: CSS,
    latexPre: LATEX_BEFORE,
    latexPost: LATEX_AFTER,
    latexsvg: false,
    req: templates.map(({ needs }, ord) => [ord, 'any', needs]),
    tags: [],
    vers: [],
  };
}

function fieldJson(name: string, ord: number): object {
  return { name, ord, font: 'Arial', size: 20, rtl: false, sticky: false, media: [] };
}

function templateJson({ name, front, back }: OwnTemplate, ord: number): object {
  const inBrowser = { bqfmt: '', bafmt: '', bfont: '', bsize: 0 };
  return { name, ord, qfmt: front, afmt: back, did: null, ...inBrowser };
}
