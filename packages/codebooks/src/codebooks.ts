/**
 * The package's front door: what a program outside this repository needs. Inside it, files are imported
 * by their own names (`@claimwright/codebooks/books/code-book`).
 */
// Importing and opening
export { importBook } from './importing/import-book.ts';
export { importKinds } from './importing/import-kinds.ts';
export type {
  BookSlot,
  EarlierImage,
  EditProgram,
  EditSetting,
  FileSummary,
  ImportedBook,
  ImportedBooks,
  ImportGiven,
  ImportKind,
  Made,
  SourceFile,
} from './importing/import-kinds.ts';
export { LoadedBooks, loadedBooksOf, openBook } from './importing/open-books.ts';
export type { Book, BookOf } from './importing/open-books.ts';
export { codeBooksOf } from './importing/code-books-of.ts';
export type { EditScope } from './importing/loaded-edits.ts';
export { isRefused } from '@claimwright/kernel/refusal';
export type { Refused } from '@claimwright/kernel/refusal';
export { addDays, calendarDate, readCalendarDate } from '@claimwright/kernel/calendar-date';
export type { CalendarDate } from '@claimwright/kernel/calendar-date';

// Codes by date
export { CodeBook, CodeBookBuilder, validity } from './books/code-book.ts';
export type { CodeSpan, Validity } from './books/code-book.ts';
export { withHistory, withReplacements, withSnapshot } from './books/changed-code-book.ts';
export type { SnapshotRow } from './books/changed-code-book.ts';
export { DiagnosisNotes, namesCode } from './books/diagnosis-notes.ts';
export type { Exclusion, NotesAnswer, NotesOfLevel } from './books/diagnosis-notes.ts';
export { DiagnosisEdits, sexEditsEndedOn } from './books/diagnosis-edits.ts';
export type { PatientForEdits } from './books/diagnosis-edits.ts';
export { isUnusable } from './code-answer.ts';
export type {
  AddOnRule,
  BookRelease,
  CodeAnswer,
  CodeBooks,
  CodeEntry,
  CodeSystem,
  DiagnosisLimit,
  FeeTraits,
  NotLoaded,
  Place,
  SupportRule,
} from './code-answer.ts';
export { openStarterBooks } from './starter-books.ts';

export { CodeList } from './books/code-list.ts';
export type { ListAnswer } from './books/code-list.ts';

// Edits between codes
export { pairVerdict, ProcedurePairs, ProcedurePairsBuilder } from './books/procedure-pairs.ts';
export type { PairFacts, PairVerdict } from './books/procedure-pairs.ts';
export { UnitLimits, UnitLimitsBuilder } from './books/unit-limits.ts';
export { AddOnCodes } from './books/add-on-codes.ts';
export type { AddOnAnswer } from './books/add-on-codes.ts';
export type { PairRule, UnitLimit } from './code-answer.ts';

// Prices
export {
  fullPriceCents,
  limitingChargeCents,
  nonParticipatingCents,
  priceLine,
} from './price/price-line.ts';
export type { LinePrice, LineToPrice, PriceArithmetic } from './price/price-line.ts';
export type { AdjustmentStep } from './price/modifier-steps.ts';
export { priceAnesthesia } from './price/anesthesia-price.ts';
export type { AnesthesiaLine, AnesthesiaPrice } from './price/anesthesia-price.ts';
export { isFacilityPlace } from './price/facility-places.ts';
export { RelativeValues } from './books/fee-schedule.ts';
export type { FactorKind, ValueRelease } from './books/fee-schedule.ts';
export { AnesthesiaFactors, Localities, ZipLocalities } from './books/localities.ts';
export type { ZipAnswer } from './books/localities.ts';
export { PaymentAmounts } from './books/payment-amounts.ts';
export type { AmountAnswer } from './books/payment-amounts.ts';
export { ContractSchedule } from './books/contract-schedule.ts';
export type { RateAnswer } from './books/contract-schedule.ts';

// Coverage, providers, payers
export { CoveragePolicies, coverageVerdict } from './books/coverage-policies.ts';
export type { CoverageAnswer, CoverageVerdict, PolicyDocument } from './books/coverage-policies.ts';
export { CoverageBuilder } from './books/coverage-builder.ts';
export { OrderingProviders, ProviderRegister } from './books/provider-register.ts';
export type { OrderedService, OrderingAnswer, RegisterAnswer } from './books/provider-register.ts';
export { ExclusionList } from './books/provider-screening.ts';
export type { ScreenedProvider, ScreeningAnswer } from './books/provider-screening.ts';
export { PayerIds } from './books/payer-ids.ts';
export { isNpi } from './layouts/nppes.ts';

// Searching
export { CodeSearch } from './search/code-search.ts';
export type { SearchableCode, SearchHit, SearchQuestion } from './search/code-search.ts';
export { seventhCharacterChoices, sideChoices, sideOf } from './search/code-pickers.ts';
export type { CodeChoice } from './search/code-pickers.ts';

// Reading files row by row
export { openDownload, openZip } from './reading/archive.ts';
export type { ArchiveLimits, ArchiveMember } from './reading/archive.ts';
export { readWorkbook } from './reading/workbook.ts';
export type { Sheet } from './reading/workbook.ts';
export { eachRow, eachRowOfRecords, eachRowOfStream, readBook } from './reading/read-book.ts';
export type {
  AsyncByteSource,
  BookFacts,
  BookRows,
  BookSummary,
  ByteSource,
  Layout,
  LayoutReader,
  RefusedRow,
  RowSink,
} from './reading/read-book.ts';
export { mappedLayout } from './reading/mapped-columns.ts';
export type { ColumnMapping, FieldOf, RowForm } from './reading/mapped-columns.ts';
export { tableLayout } from './reading/table-layout.ts';
export type { TableSpec, TableVariant } from './reading/table-layout.ts';

// Layouts
export { icd10cmOrder } from './layouts/icd10cm-order.ts';
export type { DiagnosisRow } from './layouts/icd10cm-order.ts';
export { diagnosisForm, icd10cmCodes } from './layouts/icd10cm-codes.ts';
export type { DatedDiagnosisRow } from './layouts/icd10cm-codes.ts';
export { applyAddenda, icd10cmAddenda } from './layouts/icd10cm-addenda.ts';
export type { DiagnosisChange } from './layouts/icd10cm-addenda.ts';
export { readTabular } from './layouts/icd10cm-tabular.ts';
export type { TabularNotes, TabularRow } from './layouts/icd10cm-tabular.ts';
export { conversionForm, icd10cmConversion } from './layouts/icd10cm-conversion.ts';
export type { DiagnosisConversion } from './layouts/icd10cm-conversion.ts';
export { hcpcsFixed } from './layouts/hcpcs-fixed.ts';
export { hcpcsTable } from './layouts/hcpcs-table.ts';
export { hcpcsForm } from './layouts/hcpcs-row.ts';
export type { HcpcsRow } from './layouts/hcpcs-row.ts';
export { cdtForm, cptForm } from './layouts/licensed-procedures.ts';
export type { LicensedProcedureRow } from './layouts/licensed-procedures.ts';
export { ncciPtp, pairForm, releaseOfParts } from './layouts/ncci-ptp.ts';
export type { PairPart, PairRow } from './layouts/ncci-ptp.ts';
export { mue, unitLimitForm } from './layouts/mue.ts';
export type { UnitLimitRow, UnitLimitSetting } from './layouts/mue.ts';
export { addOnForm, addOnTable, addOnText } from './layouts/add-on.ts';
export type { AddOnRow } from './layouts/add-on.ts';
export { pprrvuCsv } from './layouts/pprrvu-csv.ts';
export { pprrvuText } from './layouts/pprrvu-text.ts';
export { rvuForm } from './layouts/rvu-row.ts';
export type { RvuRow } from './layouts/rvu-row.ts';
export { pfall } from './layouts/pfall.ts';
export type { PaymentRow } from './layouts/pfall.ts';
export { gpci, gpciForm } from './layouts/gpci.ts';
export type { GpciRow } from './layouts/gpci.ts';
export { anesthesiaCsv, anesthesiaForm, anesthesiaText } from './layouts/anesthesia.ts';
export type { AnesthesiaFactorRow } from './layouts/anesthesia.ts';
export { zipForm, zipLocality } from './layouts/zip-locality.ts';
export type { ZipLocalityRow } from './layouts/zip-locality.ts';
export {
  mcdArticle,
  mcdArticleCode,
  mcdArticleContractor,
  mcdContractor,
  mcdCoveredDiagnosis,
  mcdCoveredGroup,
  mcdLcd,
  mcdLcdCode,
  mcdLcdContractor,
  mcdNoncoveredDiagnosis,
} from './layouts/mcd-tables.ts';
export type {
  ArticleCodeRow,
  ArticleContractorRow,
  ArticleDiagnosisRow,
  ArticleGroupRow,
  ArticleRow,
  ContractorRow,
} from './layouts/mcd-tables.ts';
export { mceForm } from './layouts/mce.ts';
export type { DiagnosisEditRow } from './layouts/mce.ts';
export { placeForm } from './layouts/place-of-service.ts';
export type { PlaceRow } from './layouts/place-of-service.ts';
export { x12ListForm } from './layouts/x12-lists.ts';
export type { X12CodeRow } from './layouts/x12-lists.ts';
export { isTaxonomyCode, taxonomyForm } from './layouts/taxonomy.ts';
export type { TaxonomyRow } from './layouts/taxonomy.ts';
export { nppes } from './layouts/nppes.ts';
export type { RegisteredProviderRow } from './layouts/nppes.ts';
export { orderReferring } from './layouts/order-referring.ts';
export type { OrderReferringRow } from './layouts/order-referring.ts';
export { leie } from './layouts/leie.ts';
export type { ExclusionRow } from './layouts/leie.ts';
export { payerForm } from './layouts/payers.ts';
export type { PayerIdRow, PayerTransaction } from './layouts/payers.ts';
export { codeListForm } from './layouts/code-list.ts';
export type { ListedCodeRow } from './layouts/code-list.ts';
export { scheduleForm } from './layouts/schedule.ts';
export type { ScheduleRow } from './layouts/schedule.ts';
