import type { CompiledGuide, CompiledLoop, CompiledSegment } from './compiled-guide.ts';
import { openerOf } from './compiled-guide.ts';
import { reportEdit } from './balancing/report.ts';
import { editTable } from './edits.ts';
import { segmentKey } from './segment-names.ts';
import type { Listener, TransactionJudge } from './transaction-judge.ts';

const HL = segmentKey('HL');

/** Which level may stand above which, where the guide does not nest the loops. */
const levelsAbove: Readonly<Record<string, readonly string[]>> = {
  '21': ['20'],
  '19': ['21'],
  '22': ['20', '21', '19'],
  '23': ['22'],
  PT: ['19'],
  EV: ['22', '23'],
  SS: ['EV'],
};

const hierarchy = { level: 2, scope: 'element', code: '7' } as const;

/** The rules of HL segments as edits. */
export const hierarchyEdits = editTable([
  {
    ...hierarchy,
    id: 'hierarchy.number',
    message: 'The hierarchy number (HL01) must count 1, 2, 3 … through the transaction.',
    source: 'X222A1 HL01; the same in every guide with HL',
    cases: { fail: [['HL*2*1*22*0', 'HL*3*1*22*0']] },
  },
  {
    ...hierarchy,
    id: 'hierarchy.parent',
    message: 'The parent (HL02) must be the hierarchy number of an earlier HL of the level above.',
    source: 'X222A1 HL02; the same in every guide with HL',
    cases: { fail: [['HL*2*1*22*0', 'HL*2*7*22*0']] },
  },
  {
    ...hierarchy,
    id: 'hierarchy.children',
    message:
      'The mark for lower levels (HL04) must be 1 where a lower HL follows under this one, and 0 where none does.',
    source: 'X222A1 HL04; the same in every guide with HL',
    cases: { fail: [['HL*2*1*22*0', 'HL*2*1*22*1']] },
  },
]);

interface Level {
  readonly code: string;
  readonly position: number;
  readonly loop: string;
  readonly mark: string;
  hasChildren: boolean;
}

/** Whether this level is one that the loop of an HL may stand under. */
function isAbove(above: Level, use: CompiledSegment, code: string): boolean {
  // X217's own example of a transport with several stops chains its services.
  if (code === 'SS' && above.code === 'SS') return true;
  for (let loop = use.parent.parent; loop !== undefined; loop = loop.parent)
    if (openerOf(loop).key === HL && loop.use.id !== '') return loop.use.id === above.loop;
  return levelsAbove[code]?.includes(above.code) === true;
}

/** Judges numbers, parents, and marks of the HL segments of a set. */
export class Hierarchy implements Listener {
  private levels = new Map<string, Level>();
  private count = 0;
  private readonly hasHierarchy: boolean;

  constructor(compiled: CompiledGuide) {
    this.hasHierarchy = compiled.keys.has(HL);
    if (!this.hasHierarchy) return;
    for (const segment of compiled.segments) if (segment.key === HL) segment.hook = 1;
    compiled.root.hook = 1;
  }

  begin(): void {
    this.levels = new Map();
    this.count = 0;
  }

  segment(use: CompiledSegment, judge: TransactionJudge): void {
    if (use.key !== HL) return;
    this.count += 1;
    const { cursor } = judge;
    const number = cursor.text(1);
    const parent = cursor.text(2);
    const code = cursor.text(3);
    const loop = use.parent.use.id;
    const place = { loop, segment: 'HL', segmentPosition: judge.position };
    if (number !== String(this.count) && number !== '')
      reportEdit(judge, hierarchyEdits['hierarchy.number'], { ...place, element: 1 });
    if (parent !== '') {
      const above = this.levels.get(parent);
      if (above === undefined || !isAbove(above, use, code))
        reportEdit(judge, hierarchyEdits['hierarchy.parent'], { ...place, element: 2 });
      // A service that names the one before it as its parent stands beside that, not under it.
      if (above !== undefined && above.code !== code) above.hasChildren = true;
    }
    this.levels.set(number, {
      code,
      position: judge.position,
      loop,
      mark: cursor.text(4),
      hasChildren: false,
    });
  }

  close(loop: CompiledLoop, judge: TransactionJudge): void {
    if (loop.parent !== undefined || !this.hasHierarchy) return;
    for (const level of this.levels.values()) {
      if (level.mark !== (level.hasChildren ? '0' : '1')) continue;
      reportEdit(judge, hierarchyEdits['hierarchy.children'], {
        loop: level.loop,
        segment: 'HL',
        segmentPosition: level.position,
        element: 4,
      });
    }
  }
}
