import { segmentDefinitions } from '../guides/segment-dictionary.ts';
import type { CompiledGuide, CompiledLoop, CompiledSegment } from './compiled-guide.ts';
import { openerOf } from './compiled-guide.ts';
import { packValue, segmentKey } from './segment-names.ts';

/** A segment that fits: which use it is, what stays open, and which loops it opens. */
export interface Step {
  readonly fits: true;
  readonly target: CompiledSegment;
  /** Depth of the deepest loop that stays open. */
  readonly keepDepth: number;
  /** Loops opened, outermost first. */
  readonly opens: readonly CompiledLoop[];
  /** True when it stands behind its place: IK304 7. */
  readonly isOutOfOrder: boolean;
}

/** A segment that does not fit here. */
export interface Misstep {
  readonly fits: false;
  /** `unknown` to the standard, `foreign` to this transaction, or `unexpected` at this place. */
  readonly why: 'unknown' | 'foreign' | 'unexpected';
  /** Uses of the same identifier that could stand here were their qualifier another one. */
  readonly candidates: readonly Step[];
}

const standardKeys = new Set(Object.keys(segmentDefinitions).map(segmentKey));

const TABLE_SIZE = 1 << 14;

/**
 * Says for a state (the last segment that fitted), a segment identifier, and its qualifier what the
 * segment is. Every answer is worked out once and remembered, so that a clean file costs one look-up
 * a segment.
 */
export class Walker {
  private readonly compiled: CompiledGuide;
  private readonly states = new Int32Array(TABLE_SIZE).fill(-1);
  private readonly keys = new Int32Array(TABLE_SIZE);
  private readonly qualifiers = new Int32Array(TABLE_SIZE);
  private readonly answers: (Step | Misstep)[] = [];
  private filled = 0;

  constructor(compiled: CompiledGuide) {
    this.compiled = compiled;
  }

  step(state: CompiledSegment, key: number, qualifier: number): Step | Misstep {
    let slot = Math.imul(state.serial * 31 + key, 0x9e3779b1) ^ Math.imul(qualifier, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & (TABLE_SIZE - 1);
    for (;;) {
      const known = this.states[slot] as number;
      if (known === state.serial && this.keys[slot] === key && this.qualifiers[slot] === qualifier)
        return this.answers[slot] as Step | Misstep;
      if (known < 0) break;
      slot = (slot + 1) & (TABLE_SIZE - 1);
    }
    const answer = this.resolve(state, key, qualifier);
    // Strange qualifiers cannot grow the table without limit.
    if (this.filled < TABLE_SIZE / 2) {
      this.filled += 1;
      this.states[slot] = state.serial;
      this.keys[slot] = key;
      this.qualifiers[slot] = qualifier;
      this.answers[slot] = answer;
    }
    return answer;
  }

  private resolve(state: CompiledSegment, key: number, qualifier: number): Step | Misstep {
    const forward = this.search(state, key, (child) => isFit(child, qualifier), false);
    if (forward[0] !== undefined) return forward[0];
    if (!this.compiled.keys.has(key)) {
      const why = standardKeys.has(key) ? 'foreign' : 'unknown';
      return { fits: false, why, candidates: [] };
    }
    const behind = this.search(state, key, (child) => isFit(child, qualifier), true);
    if (behind[0] !== undefined) return behind[0];
    const candidates = this.search(state, key, () => true, false);
    return { fits: false, why: 'unexpected', candidates };
  }

  /** Children of the open loops, innermost first, that this segment could be. */
  private search(
    state: CompiledSegment,
    key: number,
    accepts: (opener: CompiledSegment) => boolean,
    behind: boolean,
  ): Step[] {
    const found: Step[] = [];
    let position = state.position;
    for (let loop: CompiledLoop | undefined = state.parent; loop; loop = loop.parent) {
      for (const child of loop.children) {
        if (child.position < position !== behind) continue;
        // The segment that opens a loop opens it again; it never repeats within it.
        if (child.index === 0 && loop.depth > 0) continue;
        const opener = openerOf(child);
        if (opener.key !== key || !accepts(opener)) continue;
        const opens: CompiledLoop[] = [];
        for (let at: CompiledLoop = opener.parent; at !== loop; at = at.parent ?? loop)
          opens.unshift(at);
        found.push({
          fits: true,
          target: opener,
          keepDepth: loop.depth,
          opens,
          isOutOfOrder: behind,
        });
      }
      position = loop.position;
    }
    return found;
  }
}

function isFit(opener: CompiledSegment, qualifier: number): boolean {
  const { qualifiers } = opener.use;
  return qualifiers === undefined || qualifiers.some((value) => packValue(value) === qualifier);
}
