/** What each figure means, in the words that stand beside it on the screen: pure data. */
export interface FigureDefinition {
  readonly name: string;
  readonly definition: string;
}

export const figureDefinitions: readonly FigureDefinition[] = [
  {
    name: 'charges',
    definition:
      'Charges by date of service, from the ledger; corrections counted in the month they correct.',
  },
  {
    name: 'collections',
    definition:
      'Money from payers and patients by payment date, less what was taken back or returned.',
  },
  {
    name: 'adjustments',
    definition: 'What contracts and the law took off, by payment date.',
  },
  {
    name: 'days-in-receivable',
    definition:
      'Insurance and patient receivables at month end, divided by the average daily charge of the three months up to it, by calendar days; of the running month, the days so far.',
  },
  {
    name: 'net-collection-rate',
    definition:
      'Collections of the month divided by charges less contractual adjustments of the same month. Avoidable write-offs are not subtracted.',
  },
  {
    name: 'denial-rate',
    definition:
      'Claims with at least one denied line, divided by claims decided in the month; a claim counts once in a month, however often it was decided. By payer or reason: denied lines, divided by the lines decided in the same months (of that payer, or of all).',
  },
  {
    name: 'clean-claim-rate',
    definition:
      'Claims built in the month that left without a person and were not rejected, divided by all claims built: held ones count against it.',
  },
  {
    name: 'aging',
    definition:
      'What is open, by days since the date of service: to 30, 60, 90, 120, and over. By payer: each charge once, under the payer that owes it now; what was forwarded, under the next one. Visits that are complete and on no claim yet have a row of their own.',
  },
  {
    name: 'turnaround',
    definition:
      'Calendar days from the first sending of a claim to the first decision of its payer on it.',
  },
  {
    name: 'collected-this-month',
    definition:
      'Payments of payers and patients whose day falls in this month, less what was taken back; beside it the whole month before.',
  },
  {
    name: 'insurance-receivable',
    definition: 'What insurances still owe on charges today, from the ledger.',
  },
  {
    name: 'patient-receivable',
    definition: 'What patients still owe on charges today, from the ledger.',
  },
  {
    name: 'claims-held',
    definition:
      'Claims that an edit or a person keeps back today, those whose task is put off included.',
  },
];
