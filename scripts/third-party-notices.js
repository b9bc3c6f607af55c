import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The licences of all packages that a bundle contains, as Markdown. */
export async function thirdPartyNotices(metafile, root) {
  const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(bundled.map(packageFolder).filter((folder) => folder !== null));
  const sections = await Promise.all(
    [...folders].sort().map((folder) => section(join(root, folder))),
  );
  return `# Third-party notices\n\nThe bundle contains these packages.\n\n${sections.join('\n')}`;
}

/** `node_modules/a/node_modules/@b/c` for a file in it; null for our own files. */
function packageFolder(path) {
  const [folder] = /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path) ?? [null];
  return folder;
}

async function section(folder) {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : await readFile(join(folder, file), 'utf8');
  return `## ${name} ${version} (${license})\n\n${fenced(text.trim())}`;
}

function fenced(text) {
  return text === '' ? '' : `\`\`\`\`text\n${text}\n\`\`\`\`\n`;
}
