/**
 * An esbuild plugin that keeps node:child_process out of commander, which loads it at once for
 * commands that are programs of their own; we have none, and it costs a few per cent of start-up.
 */
export const lightCommander = {
  name: 'light-commander',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer)
        ? { path, namespace: 'none' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default {};' }));
  },
};
