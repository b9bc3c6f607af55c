import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, it } from 'node:test';

const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'];
/** What the documents make up to show how something is done. */
const EXAMPLES = /(^|\/)flash(\.test)?\.ts$/;

const files = ['src', 'test', 'bench', 'scripts', '.'].flatMap((folder) =>
  folder === '.'
    ? readdirSync('.')
    : readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
);

describe('the documents', () => {
  for (const document of DOCUMENTS) {
    const text = readFileSync(document, 'utf8');
    for (const path of pathsIn(text)) {
      it(`${document} names ${path}, which there is`, () => {
        assert.ok(files.some((file) => file === path || file.endsWith(`/${path}`)));
      });
    }
    for (const link of text.matchAll(/\]\((?!https?:|media:|#)([^)#]+)/g)) {
      it(`${document} links to ${link[1]}, which there is`, () => {
        assert.ok(existsSync(link[1] ?? ''));
      });
    }
  }

  it('show a format whose imports there are', () => {
    const [, code = ''] =
      /`src\/formats\/flash\.ts`[^`]*```ts\n([\s\S]*?)```/.exec(
        readFileSync('CONTRIBUTING.md', 'utf8'),
      ) ?? [];
    const imports = [...code.matchAll(/import \{([^}]+)\} from '([^']+)'/g)];
    assert.ok(imports.length > 0);
    for (const [, names = '', from = ''] of imports) {
      const source = readFileSync(new URL(from, `file://${process.cwd()}/src/formats/`), 'utf8');
      for (const name of names.split(',').map((one) => one.replace('type', '').trim())) {
        assert.match(source, new RegExp(`export (const|function|interface|type) ${name}\\b`));
      }
    }
  });
});

/** Paths of TypeScript files in backticks. */
function pathsIn(text: string): readonly string[] {
  const paths = [...text.matchAll(/`([\w./-]+\.(?:ts|js))`/g)].map(([, path = '']) => path);
  return [...new Set(paths)].filter((path) => !EXAMPLES.test(path));
}
