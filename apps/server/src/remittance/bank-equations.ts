/** The equations of a bank's file, as sentences: what must be what. */
import type { BankEquation } from './bank-file.ts';

export const bankEquations: Readonly<Record<BankEquation, string>> = {
  'batch-entries': 'entries and addenda of the batch are as many as its control record (8) says',
  'batch-hash': 'receiving banks of the batch add up to the entry hash of its control record (8)',
  'batch-debits': 'debits of the batch come to the amount of its control record (8)',
  'batch-credits': 'credits of the batch come to the amount of its control record (8)',
  'file-batches': 'batches are as many as the file control record (9) says',
  'file-entries': 'entries and addenda are as many as the file control record (9) says',
  'file-hash': 'receiving banks add up to the entry hash of the file control record (9)',
  'file-debits': 'debits come to the amount of the file control record (9)',
  'file-credits': 'credits come to the amount of the file control record (9)',
  'account-total': 'balances (03) and details (16) come to the total of the account trailer (49)',
  'account-records': 'records of the account are as many as its trailer (49) says',
  'group-total': 'accounts come to the total of the group trailer (98)',
  'group-accounts': 'accounts are as many as the group trailer (98) says',
  'group-records': 'records of the group are as many as its trailer (98) says',
  'file-total': 'groups come to the total of the file trailer (99)',
  'file-groups': 'groups are as many as the file trailer (99) says',
  'file-records': 'records are as many as the file trailer (99) says',
};
