/** The check sum of zip and gzip (polynomial EDB88320, reflected). */

const table = new Uint32Array(256);
for (let index = 0; index < 256; index += 1) {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) {
    value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  table[index] = value;
}

export class Crc32 {
  #state = 0xffffffff;

  push(bytes: Uint8Array): void {
    let state = this.#state;
    for (let at = 0; at < bytes.length; at += 1) {
      state = (state >>> 8) ^ (table[(state ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
    }
    this.#state = state;
  }

  get value(): number {
    return (this.#state ^ 0xffffffff) >>> 0;
  }
}
