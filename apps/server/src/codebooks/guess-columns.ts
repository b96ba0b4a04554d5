/**
 * Which caption stands over which field, where a table has no publisher's form: by the names that
 * people give such columns. What was guessed is shown and kept with the import; whoever knows better
 * says it with `--columns`.
 */
import type { ImportKind } from '@claimwright/codebooks/importing/import-kinds';
import type { ColumnMapping } from '@claimwright/codebooks/reading/mapped-columns';
import { plainCaption } from '@claimwright/codebooks/reading/mapped-columns';
import { splitDelimited } from '@claimwright/codebooks/reading/delimited';

type Names = Readonly<Record<string, readonly string[]>>;

const procedureNames: Names = {
  code: [
    'code',
    'hcpcs',
    'hcpc',
    'hcpcs_code',
    'cpt',
    'cpt_code',
    'cpt code',
    'cdt code',
    'procedure',
    'procedure code',
    'proc',
  ],
  effectiveFrom: [
    'effective_from',
    'effective date',
    'effective',
    'eff_date',
    'eff date',
    'start_date',
    'start date',
    'start',
    'valid_from',
    'valid from',
    'from',
    'add_date',
    'add date',
    'added',
  ],
  effectiveTo: [
    'effective_to',
    'end_date',
    'end date',
    'end',
    'stop',
    'term_date',
    'term date',
    'termination date',
    'termination',
    'terminated',
    'valid_to',
    'valid to',
    'expiration date',
    'expires',
    'delete_date',
    'deletion date',
    'deleted',
    'to',
  ],
};

/** Fields by kind, each with the captions that are taken for it, the likeliest first. */
const names: Readonly<Partial<Record<ImportKind, Names>>> = {
  'icd10cm-order': {
    code: ['code', 'icd_code', 'icd10', 'diagnosis', 'diagnosis code'],
    title: ['long_desc', 'long description', 'long_title', 'title', 'description', 'desc'],
    shortTitle: ['short_desc', 'short description', 'short_title'],
    isBillable: ['billable', 'is_billable', 'valid', 'flag'],
    effectiveFrom: ['valid_from', 'effective_from'],
    effectiveTo: ['valid_to', 'effective_to'],
  },
  'icd10cm-addenda': {
    action: ['action', 'change'],
    code: ['code', 'icd_code'],
    isBillable: ['billable', 'is_billable', 'flag'],
    shortTitle: ['short_title', 'short_desc'],
    title: ['long_title', 'long_desc', 'title'],
  },
  'icd10cm-conversion': {
    previousCodes: ['previous codes', 'previous_codes', 'old_code', 'deleted', 'code_dotted'],
    code: ['more_specific_codes', 'replaced_by', 'new_code', 'code'],
    effectiveFrom: ['effective_from', 'effective date'],
  },
  'code-list': {
    part: ['codesystem', 'code_system', 'list', 'mac'],
    code: [
      ...['code', 'hcpcs', 'drg', 'poaexemptcode', 'icd_code', 'locality'],
      ...['value', 'modifier'],
    ],
    words: [
      ...['words', 'display', 'long_description', 'drg_description', 'description', 'title'],
      ...['name', 'counties'],
    ],
    effectiveFrom: ['effective_from', 'add_date', 'start_date'],
    effectiveTo: ['effective_to', 'term_date', 'end_date'],
  },
  hcpcs: {
    code: ['code', 'hcpcs', 'hcpc', 'hcpcs_code', 'modifier'],
    title: ['long_desc', 'long_description', 'long description', 'description'],
    shortTitle: ['short_desc', 'short description'],
    addedOn: ['add_date', 'add dt'],
    actionEffectiveOn: ['action_eff_date', 'act eff dt'],
    terminatedOn: ['term_date', 'term dt'],
    action: ['action_cd', 'action cd'],
    coverage: ['coverage', 'cov'],
    crossReferences: ['xref'],
  },
  cpt: procedureNames,
  cdt: procedureNames,
  'ncci-ptp': {
    column1: ['column1', 'column 1', 'column_1', 'comprehensive'],
    column2: ['column2', 'column 2', 'column_2', 'component'],
    effectiveFrom: ['effective_date', 'effective date'],
    effectiveTo: ['deletion_date', 'deletion date'],
    modifierIndicator: ['modifier_ind', 'modifier', 'modifier indicator'],
  },
  mue: {
    code: ['code', 'hcpcs', 'hcpcs_code'],
    most: ['mue', 'mue value', 'mue_value', 'units'],
    adjudicationIndicator: ['mai', 'mue adjudication indicator'],
    setting: ['setting', 'service_type'],
  },
  'add-on': {
    addOnCode: ['add_on_code', 'add-on_code', 'add-on code'],
    primaryCode: ['primary_code', 'primary code'],
    editType: ['edit_type', 'aoc_edit_type', 'type'],
    effectiveFrom: ['aoc_edit_effdt', 'effective_date'],
    effectiveTo: ['aoc_edit_deldt', 'deletion_date'],
  },
  pprrvu: {
    code: ['hcpcs_code', 'hcpcs', 'code'],
    modifier: ['mod', 'modifier'],
    status: ['status', 'status code'],
    workRvu: ['rvu_work', 'work rvu'],
    nonFacilityPracticeRvu: ['rvu_non_pe'],
    facilityPracticeRvu: ['rvu_fac_pe'],
    malpracticeRvu: ['rvu_mp', 'mp rvu'],
    conversionFactor: ['cf', 'conv factor', 'conversion factor'],
    nonFacilityRare: ['non_na'],
    facilityRare: ['fac_na'],
    professionalTechnical: ['pctc'],
    globalDays: ['glob'],
    preoperativeShare: ['pre_op'],
    intraoperativeShare: ['intra_op'],
    postoperativeShare: ['post_op'],
    multipleProcedure: ['mult_proc'],
    bilateral: ['bilat_surg'],
    assistant: ['asst_surg'],
    coSurgeon: ['co_surg'],
    team: ['team_surg'],
    endoscopicBase: ['endo_base'],
    imagingFamily: ['diag_img_fam'],
  },
  gpci: {
    contractor: ['mac', 'contractor', 'carrier'],
    state: ['state'],
    locality: ['locality', 'locality number'],
    name: ['locality_name', 'locality name'],
    workIndex: ['gpci_work', 'work gpci', 'pw gpci'],
    practiceIndex: ['gpci_pe', 'pe gpci'],
    malpracticeIndex: ['gpci_mp', 'mp gpci'],
  },
  anesthesia: {
    contractor: ['mac', 'contractor', 'carrier'],
    locality: ['locality'],
    factorCents: ['anes_cf', 'conversion factor', 'cf'],
  },
  'zip-locality': {
    zip: ['zip', 'zip code', 'zip_code'],
    carrier: ['carrier', 'mac'],
    locality: ['locality'],
    state: ['state'],
  },
  mce: {
    code: ['icd_code', 'code', 'diagnosis'],
    rule: ['icd_conflict_rule', 'mce_edit_type', 'rule', 'edit'],
    codeKind: ['icd_code_type'],
  },
  'place-of-service': {
    code: ['pos_code', 'code', 'place_of_service'],
    facility: ['pos_type', 'facility'],
    words: ['pos_name', 'name', 'description'],
  },
  'x12-lists': {
    list: ['codeset', 'list', 'type'],
    code: ['code'],
    effectiveFrom: ['start_date', 'start'],
    effectiveTo: ['end_date', 'stop', 'stop_date'],
    groups: ['groups', 'group_codes', 'group codes', 'group code'],
    needsRemark: ['needs_remark', 'needs remark', 'remark required', 'rarc required'],
  },
  taxonomy: {
    code: ['code'],
    effectiveFrom: ['effective date'],
    effectiveTo: ['deactivation date'],
  },
  payers: {
    payerName: ['payer_name', 'payer name', 'name', 'payer'],
    payerId: ['payer_id', 'payer id', 'id'],
    transaction: ['transaction', 'transaction_type', 'transaction type', 'type'],
    clearinghouse: ['clearinghouse'],
    enrollment: ['enrollment', 'enrollment required', 'enrollment_required', 'enroll'],
    states: ['states', 'state'],
  },
  schedule: {
    ...procedureNames,
    rate: ['rate', 'allowed', 'allowed_amount', 'fee', 'amount', 'price'],
    modifier: ['modifier', 'mod'],
    place: ['place', 'pos', 'place_of_service', 'setting'],
  },
};

/** Rows that belong to another book and lie in the same table. */
const onlyRows: Readonly<Partial<Record<ImportKind, ColumnMapping['only']>>> = {
  mce: { codeKind: ['D'] },
};

/** Fields without which the kind is not read at all. */
const needed: Readonly<Partial<Record<ImportKind, readonly string[]>>> = {
  'icd10cm-order': ['code', 'title'],
  'icd10cm-addenda': ['action', 'code', 'isBillable', 'title'],
  'icd10cm-conversion': ['code', 'previousCodes'],
  hcpcs: ['code', 'title'],
  'ncci-ptp': ['column1', 'column2', 'modifierIndicator'],
  mue: ['code', 'most', 'adjudicationIndicator'],
  'add-on': ['addOnCode', 'primaryCode', 'editType'],
  pprrvu: ['code', 'modifier', 'status', 'workRvu', 'conversionFactor'],
  gpci: ['contractor', 'locality', 'workIndex', 'practiceIndex', 'malpracticeIndex'],
  anesthesia: ['contractor', 'locality', 'factorCents'],
  'zip-locality': ['zip', 'carrier', 'locality'],
  mce: ['code', 'rule'],
  'place-of-service': ['code', 'words'],
  'x12-lists': ['list', 'code'],
  payers: ['payerName', 'payerId', 'transaction'],
  schedule: ['code', 'rate'],
};

/** Notices may stand above the captions. */
const linesLookedAt = 40;

/**
 * The mapping that the captions of a table suggest.
 * @param text  the beginning of the file
 * @param owner the clearinghouse of a list of payers that has no column for it
 * @returns undefined where they suggest none
 */
export function guessColumns(
  kind: ImportKind,
  text: string,
  owner = '',
): ColumnMapping | undefined {
  const known = names[kind];
  if (!known) return undefined;
  for (const line of text.split(/\r?\n/).slice(0, linesLookedAt)) {
    const cut = line.includes('\t') ? 'tab' : 'csv';
    const captions = splitDelimited(line, cut === 'tab' ? '\t' : ',').map((one) => one.trim());
    if (captions.length < 2) continue;
    const found = columnsOf(known, captions);
    const must = needed[kind] ?? ['code'];
    if (!must.every((field) => found[field] !== undefined)) continue;
    const only = onlyRows[kind];
    const hasOnly = only && Object.keys(only).every((field) => found[field] !== undefined);
    // a column that only tells rows apart is of no use without its rows
    const columns = Object.fromEntries(
      Object.entries(found).filter(([field]) => !only || hasOnly === true || !(field in only)),
    );
    const isOwned = kind === 'payers' && columns['clearinghouse'] === undefined;
    return {
      cut,
      columns,
      ...(only && hasOnly ? { only } : {}),
      ...(isOwned ? { constants: { clearinghouse: owner } } : {}),
    };
  }
  return undefined;
}

function columnsOf(known: Names, captions: readonly string[]): Record<string, string> {
  const plain = captions.map(plainCaption);
  const columns: Record<string, string> = {};
  const taken = new Set<number>();
  for (const [field, candidates] of Object.entries(known)) {
    const place = candidates
      .map((name) => plain.indexOf(plainCaption(name)))
      .find((at) => at >= 0 && !taken.has(at));
    if (place === undefined) continue;
    taken.add(place);
    columns[field] = captions[place] ?? '';
  }
  return columns;
}
