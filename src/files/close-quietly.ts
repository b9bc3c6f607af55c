import nodeFs from 'node:fs';

/** Closes a descriptor that owes nobody anything: it was read from, or what it wrote is synced. */
export function closeQuietly(
  descriptor: number,
  fs: Pick<typeof nodeFs, 'closeSync'> = nodeFs,
): void {
  try {
    fs.closeSync(descriptor);
  } catch {
    // The descriptor is gone either way.
  }
}
