import { Decompress } from 'fzstd';
import { UserError } from '../../errors.ts';
import { unpackedLimit } from './unpacked-limit.ts';
import { walkFrame } from './zstd-frame.ts';

const MB = 1024 * 1024;
/** How far back a frame may refer; zstd itself goes no further than 8 MB unless told to. */
const WIDEST_WINDOW = 32 * MB;
/** Each block moves the window, so that many tiny blocks could keep the processor busy for hours. */
const MOST_MOVED = 64 * 1024 * MB;

/**
 * What was packed with Zstandard, in one frame; `name` is for messages.
 * @throws {UserError} where it is damaged, or holds far more than is sound.
 */
export function unzstd(packed: Uint8Array, name: string): Uint8Array {
  const { windowSize, blocks, endsAt } = walkFrame(packed);
  const limit = unpackedLimit(packed.length);
  if (endsAt !== packed.length) throw problem(name, 'is cut short, or damaged');
  if (windowSize > WIDEST_WINDOW || windowSize * blocks > MOST_MOVED) {
    throw problem(name, 'asks for far more memory than is sound');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const unpacking = new Decompress((chunk) => {
    size += chunk.length;
    if (size > limit) throw problem(name, `would unpack to over ${limit} bytes`);
    chunks.push(chunk);
  });
  try {
    unpacking.push(packed, true);
  } catch (cause) {
    throw cause instanceof UserError ? cause : problem(name, 'cannot be unpacked', cause);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function problem(name: string, what: string, cause?: unknown): UserError {
  return new UserError(`${name} in the package ${what}.`, {
    cause,
    hint: 'Download or export the package again.',
  });
}
