/** Where the items of a long list come from. */
export interface ItemSource<T> {
  readonly length: number;
  at(index: number): T;
}

/**
 * A list whose items are made when they are asked for and not kept, for lists that only a file made to
 * break something fills: to whoever reads it an array like any other, which nobody can change.
 * Two questions for the same item give two objects that are equal.
 */
export function lazyList<T>(source: ItemSource<T>): readonly T[] {
  const indexOf = (key: string | symbol): number => {
    if (typeof key !== 'string' || !/^(?:0|[1-9]\d*)$/.test(key)) return -1;
    const index = Number(key);
    return index < source.length ? index : -1;
  };
  return new Proxy<T[]>([], {
    get: (target, key, receiver): unknown => {
      if (key === 'length') return source.length;
      const index = indexOf(key);
      return index < 0 ? Reflect.get(target, key, receiver) : source.at(index);
    },
    has: (target, key) => indexOf(key) >= 0 || Reflect.has(target, key),
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
    ownKeys: () => [
      ...Array.from({ length: source.length }, (_, index) => String(index)),
      'length',
    ],
    getOwnPropertyDescriptor: (target, key) => {
      if (key === 'length') return { value: source.length, writable: true };
      const index = indexOf(key);
      if (index < 0) return Reflect.getOwnPropertyDescriptor(target, key);
      return { value: source.at(index), enumerable: true, configurable: true, writable: true };
    },
  });
}
