/** Who sends a batch to whom, and under which numbers. */

export interface BatchEnvelope {
  /** ISA06 and GS02: the billing company's number at the clearinghouse. */
  readonly senderId: string;
  /** ISA08 and GS03. */
  readonly receiverId: string;
  readonly receiverName: string;
  readonly submitterName: string;
  readonly submitterContactName: string;
  readonly submitterPhone: string;
  /** ISA13 and GS06: 1 to 999,999,999, never used before. */
  readonly controlNumber: number;
  /** BHT03. */
  readonly batchReference: string;
  /** 'YYYY-MM-DD'. */
  readonly date: string;
  /** 'HHMM'. */
  readonly time: string;
  readonly usageIndicator: 'P' | 'T';
}
