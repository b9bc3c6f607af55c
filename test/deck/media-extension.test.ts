import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mediaExtension } from '../../src/deck/media.ts';

type Row = readonly [what: string, bytes: string, extension: string | null];

const ROWS: readonly Row[] = [
  ['a PNG', '\x89PNG\r\n\x1a\n', 'png'],
  ['a JPEG', '\xff\xd8\xff\xe0', 'jpg'],
  ['a GIF', 'GIF89a', 'gif'],
  ['a WebP', 'RIFF\x01\x02\x03\x04WEBP', 'webp'],
  ['a BMP', 'BM\x01\x02\x03\x04\0\0\0\0', 'bmp'],
  ['an AVIF', '\0\0\0\x20ftypavif', 'avif'],
  ['an MP3 with a tag', 'ID3\x04', 'mp3'],
  ['an MP3 without one', '\xff\xfb\x90\x00', 'mp3'],
  ['an Ogg', 'OggS\0', 'ogg'],
  ['a WAV', 'RIFF\x01\x02\x03\x04WAVE', 'wav'],
  ['a FLAC', 'fLaC', 'flac'],
  ['an M4A', '\0\0\0\x20ftypM4A ', 'm4a'],
  ['an MP4', '\0\0\0\x20ftypisom', 'mp4'],
  ['a WebM, or Matroska', '\x1a\x45\xdf\xa3', 'webm'],
  ['an SVG', '<svg xmlns="http', null],
  ['a page', '<!DOCTYPE html>', null],
  ['a program', '\x7fELF\x02\x01\x01', null],
  ['a script', '#!/bin/sh\n', null],
  ['a text that begins like a BMP', 'BMW is a brand of', null],
  ['AAC without a container', '\xff\xf1\x50\x80', null],
  ['two bytes', '\xff\xfe', null],
  ['an empty file', '', null],
];

describe('a file is told by its first bytes', () => {
  for (const [what, bytes, extension] of ROWS) {
    it(`${what}: ${extension ?? 'no picture, sound or film'}`, () => {
      assert.equal(mediaExtension(Buffer.from(bytes, 'latin1')), extension);
    });
  }
});
