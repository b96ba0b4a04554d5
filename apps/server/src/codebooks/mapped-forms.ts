/** Kinds whose tables are read by their captions, with the fields that a mapping may name: pure. */
import type { ImportKind } from '@claimwright/codebooks/importing/import-kinds';
import { codeListForm } from '@claimwright/codebooks/layouts/code-list';
import { hcpcsForm } from '@claimwright/codebooks/layouts/hcpcs-row';
import { diagnosisForm } from '@claimwright/codebooks/layouts/icd10cm-codes';
import { cdtForm, cptForm } from '@claimwright/codebooks/layouts/licensed-procedures';
import { mceForm } from '@claimwright/codebooks/layouts/mce';
import { payerForm } from '@claimwright/codebooks/layouts/payers';
import { placeForm } from '@claimwright/codebooks/layouts/place-of-service';
import { scheduleForm } from '@claimwright/codebooks/layouts/schedule';
import { taxonomyForm } from '@claimwright/codebooks/layouts/taxonomy';
import { x12ListForm } from '@claimwright/codebooks/layouts/x12-lists';

export interface MappedForm {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** What a person may be asked to map in the browser; publishers' other tables are known by their header. */
export const mappedForms: Readonly<Partial<Record<ImportKind, MappedForm>>> = {
  'icd10cm-order': diagnosisForm,
  hcpcs: hcpcsForm,
  cpt: cptForm,
  cdt: cdtForm,
  mce: mceForm,
  'place-of-service': placeForm,
  'x12-lists': x12ListForm,
  taxonomy: taxonomyForm,
  payers: payerForm,
  schedule: scheduleForm,
  'code-list': codeListForm,
};
