import { percentEncoded } from '../deck/media/link-target.ts';

/** What `encodeURIComponent` leaves and a link's target does not. */
const UNENCODED = /[!'()*]/g;

/** The target of a link to a file that comes with a note, by its name: `media:cell%201.gif`. */
export function mediaAddress(name: string): string {
  return `media:${encodeURIComponent(name).replace(UNENCODED, percentEncoded)}`;
}
