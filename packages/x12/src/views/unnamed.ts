import type { OtherSegment, RawElement } from '../party.ts';

/** An element that the view does not name, or that is not what its type says (a date that is none). */
export interface OtherElement {
  /** The segment it stands in, such as `NM1`. */
  readonly segment: string;
  /** Which of the segments with that identifier in the loop, the first being 1. */
  readonly occurrence: number;
  /** 1-based, as in the guides. */
  readonly element: number;
  /** The element as it stood. */
  readonly value: RawElement;
}

/** What keeps a view lossless: everything in the loop that has no name in it. */
export interface Unnamed {
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: readonly OtherSegment[];
  /** Elements of named segments that the view does not name. */
  readonly otherElements: readonly OtherElement[];
}

/** Lists that a writer takes as empty where they are left out, at any depth; all else as in the view. */
export type Draft<T> = T extends string | number | boolean | undefined | OtherSegment | OtherElement
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Draft<Item>[]
    : { readonly [K in keyof T as ListKey<T, K>]?: Draft<T[K]> } & {
        readonly [K in keyof T as Exclude<K, ListKey<T, K>>]: Draft<T[K]>;
      };

type ListKey<T, K extends keyof T> = T[K] extends readonly unknown[] ? K : never;
