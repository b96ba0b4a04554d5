/** Relative value file as text of 200 columns, without captions; header and trailer lines begin `HDR`, `TRL`. */
import type { Refused } from '@claimwright/kernel/refusal';
import type { SourceRecord } from '../reading/cut-records.ts';
import { refuseFile, type Layout, type LayoutReader, type RowSink } from '../reading/read-book.ts';
import { rvuRowOf, type RvuRow } from './rvu-row.ts';

/** Field → first and last column, from 1. The descriptor, columns 8-57, is never cut out. */
const columns: Readonly<Record<string, readonly [number, number]>> = {
  code: [1, 5],
  modifier: [6, 7],
  status: [58, 58],
  workRvu: [60, 65],
  nonFacilityPracticeRvu: [67, 72],
  nonFacilityRare: [73, 74],
  facilityPracticeRvu: [76, 81],
  facilityRare: [82, 83],
  malpracticeRvu: [85, 89],
  professionalTechnical: [103, 103],
  globalDays: [104, 106],
  preoperativeShare: [107, 109],
  intraoperativeShare: [110, 112],
  postoperativeShare: [113, 115],
  multipleProcedure: [116, 116],
  bilateral: [117, 117],
  assistant: [118, 118],
  coSurgeon: [119, 119],
  team: [120, 120],
  endoscopicBase: [128, 132],
  conversionFactor: [133, 140],
  imagingFamily: [146, 147],
  outpatientNonFacilityPracticeRvu: [152, 157],
  outpatientFacilityPracticeRvu: [159, 164],
};
const columnsMin = 147;

class TextReader implements LayoutReader<RvuRow> {
  #rows = 0;
  #factor: number | undefined;

  take({ text, line }: SourceRecord, sink: RowSink<RvuRow>): Refused | undefined {
    if (text.trim() === '' || /^(?:HDR|TRL)/.test(text)) return undefined;
    if (text.length < columnsMin) {
      if (this.#rows === 0) {
        return refuseFile('file-header-unknown', { line, expected: 'lines of 200 columns' });
      }
      sink.refuse(line, `${text.length} columns instead of ${columnsMin} or more`);
      return undefined;
    }
    this.#rows += 1;
    const row = rvuRowOf((name) => {
      const [first, last] = columns[name] ?? [1, 0];
      const cell = text.slice(first - 1, last);
      // three columns leave no room for a point: 010 is a tenth
      return name.endsWith('Share') && /^\d{3}$/.test(cell) ? `${cell[0]}.${cell.slice(1)}` : cell;
    });
    if (typeof row === 'string') {
      sink.refuse(line, row);
      return undefined;
    }
    this.#factor ??= row.conversionFactor;
    if (this.#factor !== row.conversionFactor) {
      return refuseFile('releases-mixed', { line, expected: 'one conversion factor in all rows' });
    }
    sink.accept(row, line);
    return undefined;
  }

  end(): Record<string, number> {
    return this.#factor === undefined ? {} : { conversionFactor: this.#factor };
  }
}

export const pprrvuText: Layout<RvuRow> = {
  name: 'relative value file, text',
  cut: 'line',
  open: () => new TextReader(),
};
