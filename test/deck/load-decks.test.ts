import assert from 'node:assert/strict';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Deck } from '../../src/deck/card.ts';
import { type LoadedDeck, loadDecks } from '../../src/deck/library/index.ts';

const TEXT = '---\ntitle: Kafka\nlanguage: en\n---\nQ: a\nA: b\n\nQ: c\nA: d\n\nA: lost\n';

describe('loadDecks', () => {
  let folder = '';
  let file = '';
  let cache = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deckhand-load-'));
    file = join(folder, 'kafka.md');
    cache = join(folder, 'cache/decks');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const load = async (): Promise<LoadedDeck> => {
    const [deck] = await loadDecks([{ name: 'kafka', file }], cache);
    assert.ok(deck);
    return deck;
  };
  const fronts = async (): Promise<string[]> => frontsOf(await (await load()).full());
  /** Writes a deck file as if it had been written an hour ago. */
  const writeOld = async (text: string): Promise<void> => {
    await writeFile(file, text);
    await makeOld(file);
  };
  const cacheFile = async (): Promise<string> => {
    const names = await readdir(cache);
    const name = names.find((one) => one.endsWith('.deck'));
    assert.ok(name);
    return join(cache, name);
  };

  it('gives a deck read now and a deck from the cache alike', async () => {
    await writeOld(TEXT);
    const fresh = await load();
    const cached = await load();
    assert.equal(fresh.title, 'Kafka');
    assert.equal(fresh.ids.length, 2);
    assert.equal(fresh.problemCount, 1);
    const same = { ...methods, hasNewCards: null };
    assert.deepEqual({ ...cached, ...same }, { ...fresh, ...same });
    assert.deepEqual(await cached.full(), await fresh.full());
  });

  it('says once that a deck has cards that it did not have before', async () => {
    const steps: readonly (readonly [text: string | null, hasNewCards: boolean])[] = [
      ['Q: a\nA: b\n', true],
      [null, false],
      ['Q: a\nA: other\n', false],
      ['Q: a\nA: other\n\nQ: c\nA: d\n', true],
      ['Q: c\nA: d\n', false],
      ['Q: c, reworded\nA: d\n', true],
    ];
    for (const [text, hasNewCards] of steps) {
      if (text !== null) await writeFile(file, text);
      assert.equal((await load()).hasNewCards, hasNewCards, String(text));
    }
  });

  it('takes what has not changed from the cache, without reading it', async () => {
    await writeOld(TEXT);
    await load();
    await forge(await cacheFile(), 'Kafka', 'Forged');
    assert.equal((await load()).title, 'Forged');
  });

  it('sees a change of a file just written, though its size and time are the same', async () => {
    await writeFile(file, 'Q: a\nA: b\n');
    const { mtime } = await stat(file);
    await load();
    await writeFile(file, 'Q: x\nA: b\n');
    await utimes(file, mtime, mtime);
    assert.deepEqual(await fronts(), ['x']);
  });

  it('compares the content of a file that was written within two seconds of the cache', async () => {
    await writeFile(file, TEXT);
    await load();
    await forge(await cacheFile(), 'Kafka', 'Forged');
    assert.equal((await load()).title, 'Forged', 'the content is the same');
    await forge(await cacheFile(), '"content":"', '"content":"another');
    assert.equal((await load()).title, 'Kafka');
  });

  it('knows a file again that was only touched', async () => {
    await writeOld(TEXT);
    await load();
    const before = await readFile(await cacheFile());
    await utimes(file, 1, 1);
    assert.deepEqual(await fronts(), ['a', 'c']);
    assert.notDeepEqual(await readFile(await cacheFile()), before);
  });

  it('sees that a file was put in the place of another', async () => {
    await writeOld('Q: a\nA: b\n');
    await load();
    const { mtime } = await stat(file);
    await writeFile(`${file}.new`, 'Q: x\nA: b\n');
    await utimes(`${file}.new`, mtime, mtime);
    await rename(`${file}.new`, file);
    assert.deepEqual(await fronts(), ['x']);
  });

  it('goes by the name that it is asked for', async () => {
    await writeOld('Q: a\nA: b\n');
    await load();
    const [deck] = await loadDecks([{ name: 'other', file }], cache);
    assert.deepEqual(
      [deck?.name, deck?.title, (await deck?.full())?.name],
      ['other', 'other', 'other'],
    );
  });

  const damages: readonly [what: string, damage: (bytes: Buffer) => Buffer | string][] = [
    ['an empty file', () => ''],
    ['null', () => 'null\nnull\nnull'],
    ['half of it', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['no last character', (bytes) => bytes.subarray(0, -1)],
    ['another version', (bytes) => String(bytes).replace(/^(\S+) \d+/, '$1 999')],
    ['a bit of the head', (bytes) => flipped(bytes, 60)],
    ['a bit of the texts', (bytes) => flipped(bytes, bytes.length - 20)],
    ['another file', (bytes) => String(bytes).replaceAll('kafka.md', 'storm.md')],
  ];
  for (const [what, damage] of damages) {
    it(`does not trust a damaged cache: ${what}`, async () => {
      await writeOld(TEXT);
      await load();
      const path = await cacheFile();
      await writeFile(path, damage(await readFile(path)));
      assert.deepEqual(await fronts(), ['a', 'c']);
    });
  }

  it('does not trust any flipped bit', async () => {
    await writeOld('Q: a\nA: b\n');
    const whole = await (await load()).full();
    const path = await cacheFile();
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at += 1) {
      await writeFile(path, flipped(bytes, at));
      assert.deepEqual(await (await load()).full(), whole);
    }
  });

  it('does without a cache that cannot be written', async () => {
    await writeOld(TEXT);
    cache = join(file, 'below-a-file');
    assert.deepEqual(await fronts(), ['a', 'c']);
    assert.deepEqual(await readdir(folder), ['kafka.md']);
  });

  it('keeps the cache to the person and leaves no temporary file', async () => {
    await writeOld(TEXT);
    await load();
    assert.equal((await stat(cache)).mode & 0o777, 0o700);
    assert.equal((await stat(await cacheFile())).mode & 0o777, 0o600);
    assert.equal((await readdir(cache)).length, 1);
  });

  it('leaves out plain notes, and keeps decks with mistakes alone', async () => {
    const files = ['notes', 'mistake', 'deck'].map((name) => ({ name, file: join(folder, name) }));
    await writeFile(join(folder, 'notes'), '# Notes\n\nNothing to learn.\n');
    await writeFile(join(folder, 'mistake'), 'A: b\n');
    await writeFile(join(folder, 'deck'), 'Q: a\nA: b\n');
    for (let time = 0; time < 2; time += 1) {
      const decks = await loadDecks(files, cache);
      assert.deepEqual(
        decks.map(({ name }) => name),
        ['mistake', 'deck'],
      );
    }
  });

  const refused: readonly [what: string, bytes: Uint8Array, problem: RegExp][] = [
    ['invalid UTF-8', Uint8Array.from([0x51, 0xff]), /not valid UTF-8/],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x51, 0]), /UTF-16/],
    ['NULs', Uint8Array.from([0x51, 0, 0x51]), /NUL/],
  ];
  for (const [what, bytes, problem] of refused) {
    it(`refuses ${what} with a problem`, async () => {
      await writeFile(file, bytes);
      const deck = await load();
      assert.deepEqual([deck.ids, deck.problemCount], [[], 1]);
      assert.match((await deck.full()).problems[0]?.message ?? '', problem);
    });
  }

  it('says that a file is not there any more, or is a folder', async () => {
    assert.match((await (await load()).full()).problems[0]?.message ?? '', /no longer exists/);
    await mkdir(file);
    assert.match((await (await load()).full()).problems[0]?.message ?? '', /not a regular file/);
  });

  it('says that a file may not be read', { skip: process.getuid?.() === 0 }, async () => {
    await writeFile(file, TEXT);
    await chmod(file, 0);
    assert.match((await (await load()).full()).problems[0]?.message ?? '', /not allowed to read/);
  });

  it('keeps the deck before an edit until what has gone is settled', async () => {
    const waiting = async () => (await load()).previous().map(({ deck }) => frontsOf(deck));
    await writeOld('Q: one\nA: 1\n');
    assert.deepEqual(await waiting(), []);
    await writeOld('Q: two\nA: 1\n');
    assert.deepEqual(await waiting(), [['one']]);
    await writeOld('Q: three\nA: 1\n');
    assert.deepEqual(await waiting(), [['one'], ['two']]);
    assert.deepEqual(await waiting(), [['one'], ['two']], 'from the cache too');
    (await load()).previous()[0]?.forget();
    assert.deepEqual(await waiting(), [['two']]);
    await writeOld('Q: four\nA: 1\n');
    assert.deepEqual(await waiting(), [['three'], ['two']]);
  });

  it('keeps no deck before an edit that took no card away', async () => {
    await writeOld('Q: one\nA: 1\n');
    await load();
    await writeOld('Q: one\nA: 2\n\nQ: two\nA: 2\n');
    assert.deepEqual((await load()).previous(), []);
  });
});

/** Methods differ between any two decks. */
const methods = { full: null, previous: null };

function frontsOf(deck: Deck): string[] {
  return deck.cards.map(({ front }) => front);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

async function makeOld(path: string): Promise<void> {
  await utimes(path, 1_700_000_000, 1_700_000_000);
}

/** Changes a text within a cache file and mends its checksums, as nobody but a test would. */
async function forge(path: string, from: string, to: string): Promise<void> {
  const { crc32 } = await import('node:zlib');
  const sum = (text: string) => crc32(text).toString(16).padStart(8, '0');
  const [first = '', head = '', body = ''] = (await readFile(path, 'utf8')).split('\n');
  const forgedBody = body.replaceAll(from, to);
  const forgedHead = head.replaceAll(from, to).replace(sum(body), sum(forgedBody));
  const forgedFirst = first.replace(sum(head), sum(forgedHead));
  await writeFile(path, [forgedFirst, forgedHead, forgedBody].join('\n'));
}
