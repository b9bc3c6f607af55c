import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { findDecks } from '../../src/deck/library/find-decks.ts';

describe('findDecks', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deckhand-find-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = async (...paths: readonly string[]) => {
    for (const path of paths) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), 'Q: a\nA: b\n');
    }
  };
  const names = async (...sources: readonly string[]) => {
    const { decks } = await findDecks(sources.map((source) => join(folder, source)));
    return decks.map(({ name }) => name);
  };

  it('finds Markdown files in folders within folders, by name', async () => {
    await write('l/b.md', 'l/a/z.markdown', 'l/a/y.MD', 'l/c.txt', 'l/.hidden.md', 'l/.git/x.md');
    await write('l/node_modules/x.md', 'l/a/node_modules/x.md');
    assert.deepEqual(await names('l'), ['a/y', 'a/z', 'b']);
  });

  it('gives the absolute path of each file', async () => {
    await write('l/a/z.md');
    const { decks } = await findDecks([join(folder, 'l')]);
    assert.deepEqual(decks, [{ name: 'a/z', file: join(folder, 'l/a/z.md') }]);
  });

  it('has nothing against a library that is not there yet, and says so of other paths', async () => {
    const { decks, problems } = await findDecks([join(folder, 'l'), join(folder, 'gone.md')]);
    assert.deepEqual([decks, problems.map(({ file }) => file)], [[], [join(folder, 'gone.md')]]);
  });

  it('names a file added by itself by its own name', async () => {
    await write('x/a/z.md');
    assert.deepEqual(await names('l', 'x/a/z.md'), ['z']);
  });

  it('tells decks of one name apart by their folders, then by a number', async () => {
    await write('l/k.md', 'm/k.md', 'n/m/k.md', 'm/a/k.md', 'n/m/a/k.md');
    assert.deepEqual(await names('l', 'm', 'n/m'), ['k', 'a/k', 'm/k', 'm/a/k', 'm/k-2']);
    assert.deepEqual(await names('l', 'm/k.md', 'n/m/k.md'), ['k', 'm/k', 'm/k-2']);
  });

  it('lists a file once, whichever paths lead to it', async () => {
    await write('l/a/k.md');
    assert.deepEqual(await names('l', 'l/a', 'l/a/k.md'), ['a/k']);
  });

  it('follows links to folders and files, each folder once', async () => {
    await write('l/a/k.md', 'elsewhere/n.md');
    await symlink(join(folder, 'l'), join(folder, 'l/a/around'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'l/there'));
    await symlink(join(folder, 'elsewhere/n.md'), join(folder, 'l/link.md'));
    await symlink(join(folder, 'nowhere'), join(folder, 'l/broken.md'));
    assert.deepEqual(await names('l'), ['a/k', 'link', 'there/n']);
  });

  it('passes over folders that are called like decks', async () => {
    await write('l/a.md/b.md');
    assert.deepEqual(await names('l'), ['a.md/b']);
  });

  it('makes hostile names safe and keeps the path', async () => {
    await write('l/\u001b[2J\nx.md', 'l/-rf.md', 'l/e\u0301.md');
    assert.deepEqual(await names('l'), ['␛[2J␊x', '-rf', 'é']);
    const { decks } = await findDecks([join(folder, 'l')]);
    assert.equal(decks[0]?.file, join(folder, 'l/\u001b[2J\nx.md'));
  });

  it('offers the fallback until a deck has its name', async () => {
    await write('l/a.md', 'shipped/start.md');
    const found = async () => {
      const fallback = join(folder, 'shipped/start.md');
      const { decks } = await findDecks([join(folder, 'l')], fallback);
      return decks.map(({ file }) => file);
    };
    assert.deepEqual(await found(), [join(folder, 'l/a.md'), join(folder, 'shipped/start.md')]);
    await write('l/start.md');
    assert.deepEqual(await found(), [join(folder, 'l/a.md'), join(folder, 'l/start.md')]);
  });

  const isRoot = process.getuid?.() === 0;
  it('says which folder cannot be read', { skip: isRoot }, async () => {
    await write('l/a/k.md', 'l/b.md');
    await chmod(join(folder, 'l/a'), 0);
    const { decks, problems } = await findDecks([join(folder, 'l')]);
    await chmod(join(folder, 'l/a'), 0o700);
    assert.deepEqual(
      decks.map(({ name }) => name),
      ['b'],
    );
    assert.deepEqual(
      problems.map(({ file }) => file),
      [join(folder, 'l/a')],
    );
  });
});
