/**
 * HCPCS Level II as CSV or workbook: 48 columns, a caption line whose first cell is `HCPC`, in older
 * workbooks below notes. A long title may go on in rows of kind 4 and 8.
 */
import type { Layout, LayoutReader, RowSink } from '../reading/read-book.ts';
import type { SourceRecord } from '../reading/cut-records.ts';
import { tableLayout } from '../reading/table-layout.ts';
import { hcpcsForm, hcpcsRowOf, type HcpcsRow } from './hcpcs-row.ts';

interface Piece {
  readonly goesOn: boolean;
  readonly row: HcpcsRow;
}

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}${index + 1}`);

const captions = [
  ...['HCPC', 'SEQNUM', 'RECID', 'LONG DESCRIPTION', 'SHORT DESCRIPTION', ...numbered('PRICE', 4)],
  ...['MULT_PI', ...numbered('CIM', 3), ...numbered('MCM', 3), 'STATUTE'],
  ...[...numbered('LABCERT', 8), ...numbered('XREF', 5), 'COV', 'ASC_GRP', 'ASC_DT', 'OPPS'],
  ...['OPPS_PI', 'OPPS_DT', 'PROCNOTE', 'BETOS', ...numbered('TOS', 5), 'ANEST_BU', 'ADD DT'],
  ...['ACT EFF DT', 'TERM DT', 'ACTION CD'],
];

const pieces = tableLayout<Piece>({
  name: 'HCPCS Level II, table',
  cut: 'csv',
  form: {
    ...hcpcsForm,
    rowOf: (field) => {
      const row = hcpcsRowOf(field);
      if (typeof row === 'string') return row;
      return { goesOn: /^[48]$/.test(field('recordKind').trim()), row };
    },
  },
  variants: [
    {
      captions,
      fields: {
        code: 0,
        recordKind: 2,
        title: 3,
        shortTitle: 4,
        crossReferences: captions.indexOf('XREF1'),
        coverage: captions.indexOf('COV'),
        anesthesiaBaseUnits: captions.indexOf('ANEST_BU'),
        addedOn: captions.indexOf('ADD DT'),
        actionEffectiveOn: captions.indexOf('ACT EFF DT'),
        terminatedOn: captions.indexOf('TERM DT'),
        action: captions.indexOf('ACTION CD'),
      },
    },
  ],
});

/** Joins the rows of one long title: the row is whole when the next one begins. */
class JoiningReader implements LayoutReader<HcpcsRow> {
  readonly #inner = pieces.open();
  #held: { row: HcpcsRow; line: number } | undefined;

  take(record: SourceRecord, sink: RowSink<HcpcsRow>) {
    return this.#inner.take(record, {
      refuse: (line, reason) => sink.refuse(line, reason),
      accept: ({ goesOn, row }, line) => {
        const held = this.#held;
        if (!goesOn) {
          this.#flush(sink);
          this.#held = { row, line };
        } else if (held?.row.code === row.code) {
          held.row = { ...held.row, title: `${held.row.title} ${row.title}` };
        } else sink.refuse(line, 'goes on with a title whose first row is missing');
      },
    });
  }

  end(sink: RowSink<HcpcsRow>) {
    this.#flush(sink);
    return this.#inner.end({
      accept: () => undefined,
      refuse: (line, reason) => sink.refuse(line, reason),
    });
  }

  #flush(sink: RowSink<HcpcsRow>): void {
    if (this.#held) sink.accept(this.#held.row, this.#held.line);
    this.#held = undefined;
  }
}

export const hcpcsTable: Layout<HcpcsRow> = {
  name: pieces.name,
  cut: pieces.cut,
  open: () => new JoiningReader(),
};
