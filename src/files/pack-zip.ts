import { type Zippable, zipSync } from 'fflate';

/** Constant, so that two packages differ only if their contents do. */
const TIME = '2000-01-01T12:00:00';
const COMPRESSED = { level: 6, mtime: TIME } as const;
const STORED = { level: 0, mtime: TIME } as const;

/** A file of a package. */
export interface PackageMember {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** True for pictures and sounds, which do not compress any further. */
  readonly isPacked: boolean;
}

/** Packs files as a zip. */
export function packZip(members: readonly PackageMember[]): Uint8Array {
  const files: Zippable = {};
  for (const { name, bytes, isPacked } of members) {
    files[name] = [bytes, isPacked ? STORED : COMPRESSED];
  }
  return zipSync(files);
}
