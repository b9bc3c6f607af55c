import { UserError } from '../errors.ts';
import type { Source } from '../files/encodings/index.ts';
import { type Format, SURENESS } from './format.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { FORMATS } from './registry.ts';

/**
 * The format that is surest of a file; of several as sure, the registry's first.
 * @throws {UserError} where none takes it for its own.
 */
export function detectFormat(source: Source): Format {
  const readable = FORMATS.filter(({ read }) => read !== undefined);
  const judged = readable.map((format) => ({ format, sureness: format.detect(source) }));
  const most = Math.max(SURENESS.no, ...judged.map(({ sureness }) => sureness));
  const best = judged.find(({ sureness }) => sureness === most);
  if (best && most !== SURENESS.no) return best.format;
  return refuseUnknown(source, formatNames(readable));
}

/**
 * The format of a name that a person typed.
 * @throws {UserError} where there is none of that name.
 */
export function formatNamed(name: string): Format {
  return named(
    name,
    FORMATS.filter(({ read }) => read !== undefined),
  );
}

/**
 * The format of a name that a person typed, of those that can be written.
 * @throws {UserError} where there is none of that name.
 */
export function writableFormatNamed(name: string): Format {
  return named(
    name,
    FORMATS.filter(({ write }) => write !== undefined),
  );
}

function named(name: string, formats: readonly Format[]): Format {
  const wanted = name.toLowerCase();
  const format =
    formats.find((known) => known.name === wanted) ??
    formats.find((known) => known.aliases?.includes(wanted));
  if (format) return format;
  throw new UserError(`There is no format called ${name}.`, {
    hint: `The formats are: ${formatNames(formats)}.`,
    exitCode: 2,
  });
}

function formatNames(formats: readonly Format[]): string {
  return formats.map(({ name }) => name).join(', ');
}
