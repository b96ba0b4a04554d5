/**
 * Sample files on which our verdict (SNIP 1 and 2) differs from what the other validators agreed on,
 * each looked at by a person, with the reason and the rule.
 */
export const reviewedDisagreements: Readonly<
  Record<string, { ours: 'VALID' | 'INVALID'; reason: string }>
> = {
  '277CA/Inteligenz__FromLatitude81uk.txt': {
    ours: 'INVALID',
    reason:
      'Dates and codes were overwritten with filler (ISA09, ISA12, BHT01, BHT04, DTP03). X214 BHT01 must be 0085 and every date a calendar date.',
  },
  '835-4010/azoner__testdata_835id.txt': {
    ours: 'INVALID',
    reason:
      'Release 4010 left HIPAA on 1 January 2012 (45 CFR 162.1602): the group version is refused.',
  },
  '837I-4010/azoner__testdata_simple_837i.txt': {
    ours: 'INVALID',
    reason:
      'Release 4010 left HIPAA on 1 January 2012 (45 CFR 162.1102): the group version is refused.',
  },
  '837P-4010/azoner__testdata_simple_837p.txt': {
    ours: 'INVALID',
    reason:
      'Release 4010 left HIPAA on 1 January 2012 (45 CFR 162.1102): the group version is refused.',
  },
  '837P/xlate__sample837-small.edi': {
    ours: 'INVALID',
    reason:
      'Two stumps of batches without receiver, billing provider, or subscriber: X222A1 requires loops 1000A, 1000B, 2010AA, and 2000B.',
  },
  'fragments/Healthcare-Data-Insight__cob-prov-payera.dat': {
    ours: 'INVALID',
    reason:
      'SBR08 (employment status) is sent; X222A1 does not use it, and the same validators refuse it in 837P/Inteligenz__Example3_COB.txt.',
  },
  'fragments/keironstoddart__blue_cross_nc_sample.txt': {
    ours: 'INVALID',
    reason:
      'TRN03 has nine characters of ten, the technical contact (PER*BL) is missing, and one SVC has no amounts: X221A1 requires all three.',
  },
};
