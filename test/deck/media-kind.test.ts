import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mediaKind } from '../../src/deck/media-kind.ts';

const KINDS: Readonly<Record<string, readonly (readonly [name: string, bytes: string])[]>> = {
  picture: [
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['JPEG', '\xff\xd8\xff\xe0'],
    ['GIF', 'GIF89a'],
    ['WebP', 'RIFF\x01\x02\x03\x04WEBP'],
    ['BMP', 'BM\x01\x02\x03\x04\0\0\0\0'],
  ],
  sound: [
    ['MP3 with a tag', 'ID3\x04'],
    ['MP3 without one', '\xff\xfb\x90\x00'],
    ['Ogg', 'OggS\0'],
    ['WAV', 'RIFF\x01\x02\x03\x04WAVE'],
    ['FLAC', 'fLaC'],
    ['M4A', '\0\0\0\x20ftypM4A '],
  ],
  film: [
    ['MP4', '\0\0\0\x20ftypisom'],
    ['WebM and Matroska', '\x1a\x45\xdf\xa3'],
  ],
  nothing: [
    ['an SVG', '<svg xmlns="http'],
    ['a page', '<!DOCTYPE html>'],
    ['a program', '\x7fELF\x02\x01\x01'],
    ['a script', '#!/bin/sh\n'],
    ['a text that begins like a BMP', 'BMW is a brand of'],
    ['AAC without a container', '\xff\xf1\x50\x80'],
    ['two bytes', '\xff\xfe'],
    ['an empty file', ''],
  ],
};

describe('a file, by its first bytes', () => {
  for (const [kind, files] of Object.entries(KINDS)) {
    for (const [name, bytes] of files) {
      it(`is ${kind}: ${name}`, () => {
        const expected = kind === 'nothing' ? null : kind;
        assert.equal(mediaKind(Buffer.from(bytes, 'latin1')), expected);
      });
    }
  }
});
