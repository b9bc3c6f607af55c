import { join } from 'node:path';

/** What marked-terminal imports for links, tables and emoji: src/terminal/markdown does without. */
const UNUSED = ['cli-table3', 'node-emoji', 'ansi-escapes', 'supports-hyperlinks'];

/** The grammars that are bundled, of highlight.js's 190; code in any other language stays plain. */
const LANGUAGES =
  'bash c clojure cpp csharp css dart diff dockerfile elixir erlang fsharp go gradle groovy ' +
  'haskell http ini java javascript json julia kotlin latex lisp lua makefile markdown matlab ' +
  'nginx objectivec ocaml perl pgsql php plaintext powershell properties protobuf python r ruby ' +
  'rust scala scheme scss shell sql swift typescript vim x86asm xml yaml';

/**
 * An esbuild plugin that keeps out what marked-terminal would load at once and for nothing: all of
 * highlight.js (src/screen/markdown/code-highlight.ts loads it when a card needs it) and what
 * draws things that our own renderer draws. Every other importer gets the real packages.
 */
export function lightMarkedTerminal(root) {
  return {
    name: 'light-marked-terminal',
    setup(build) {
      const ours = join(root, 'src/screen/markdown/code-highlight.ts');
      redirect(build, 'marked-terminal', ['cli-highlight'], () => ({ path: ours }));
      redirect(build, 'marked-terminal', UNUSED, (path) => ({ path, namespace: 'unused' }));
      redirect(build, 'cli-highlight', ['highlight.js'], (path) => ({ path, namespace: 'some' }));
      build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
        contents: 'export default {}; export const get = () => undefined;',
      }));
      build.onLoad({ filter: /.*/, namespace: 'some' }, () => ({
        contents: someLanguages(),
        resolveDir: root,
      }));
    },
  };
}

/** Sends a package's imports of other packages elsewhere. */
function redirect(build, importingPackage, imported, target) {
  const filter = new RegExp(`^(?:${imported.join('|')})$`);
  const from = new RegExp(`[\\\\/]node_modules[\\\\/]${importingPackage}[\\\\/]`);
  build.onResolve({ filter }, ({ importer, path }) =>
    from.test(importer) ? target(path) : undefined,
  );
}

function someLanguages() {
  const registered = LANGUAGES.split(' ').map(
    (name) => `hljs.registerLanguage('${name}', require('highlight.js/lib/languages/${name}'));`,
  );
  const core = "const hljs = require('highlight.js/lib/core');";
  return `${core}\n${registered.join('\n')}\nmodule.exports = hljs;`;
}
