/** Reads the files of a gzipped tar for tests: ustar headers, regular files only. */
import { gunzipSync } from 'node:zlib';

const blockBytes = 512;

/** @returns content by name, in the order of the archive */
export function readTarGz(archive: Uint8Array): Map<string, Uint8Array> {
  const tar = gunzipSync(archive);
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at + blockBytes <= tar.length;) {
    const header = tar.subarray(at, at + blockBytes);
    const text = (from: number, length: number): string =>
      header
        .subarray(from, from + length)
        .toString('latin1')
        .replace(/\0.*$/, '')
        .trim();
    const name = text(0, 100);
    if (name === '') break;
    const prefix = text(345, 155);
    const size = Number.parseInt(text(124, 12) || '0', 8);
    const type = text(156, 1);
    const content = tar.subarray(at + blockBytes, at + blockBytes + size);
    if (type === '' || type === '0') files.set(prefix === '' ? name : `${prefix}/${name}`, content);
    at += blockBytes + Math.ceil(size / blockBytes) * blockBytes;
  }
  return files;
}
