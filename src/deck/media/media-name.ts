/** Pictures, sounds and films that can be opened: they begin as their kind does, and hold no programs. */
const OPENED = extensions(
  'png jpg jpeg gif webp bmp avif mp3 m4a ogg oga opus wav flac mp4 m4v mov webm ogv mkv',
);
/** Others, which decks may have all the same. */
const OTHERS = extensions(
  'jfif apng ico tif tiff svg heic aac wma aif aiff spx 3gp mid avi mpg mpeg flv',
);

/** Whether a file is called as a picture, a sound or a film is. */
export function isMediaName(name: string): boolean {
  return isOpenedName(name) || OTHERS.has(extensionOf(name));
}

/** Whether a file is called like one that can be opened. */
export function isOpenedName(name: string): boolean {
  return OPENED.has(extensionOf(name));
}

/** A file name's extension in lower case, without its dot; empty where it has none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function extensions(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
