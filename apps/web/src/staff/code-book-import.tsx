/** A publisher's files, uploaded and imported: all of them or nothing; a table's columns chosen by a person. */
import { Alert, Button, FileInput, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request, RequestFailed, type Answer, type Operations } from '../api/request.ts';
import { showCount, showDay } from '../parts/show.ts';
import { Refusal } from '../parts/states.tsx';
import { ColumnsForm, missingFields, type Chosen } from './code-book-columns.tsx';

type Query = Operations['POST /api/code-books/imports']['query'];
type Kind = Query['kind'];

const kinds: readonly { value: Kind; label: string }[] = [
  { value: 'icd10cm-order', label: 'ICD-10-CM: order or codes file of a year' },
  { value: 'icd10cm-addenda', label: 'ICD-10-CM: addenda over the year before' },
  { value: 'icd10cm-tabular', label: 'ICD-10-CM: tabular list (notes)' },
  { value: 'icd10cm-conversion', label: 'ICD-10-CM: conversion table' },
  { value: 'hcpcs', label: 'HCPCS Level II' },
  { value: 'cpt', label: 'CPT: your licensed file' },
  { value: 'cdt', label: 'CDT: your licensed file' },
  { value: 'ncci-ptp', label: 'NCCI: pairs of a quarter (its four files)' },
  { value: 'mue', label: 'NCCI: unit limits of a quarter' },
  { value: 'add-on', label: 'NCCI: add-on codes' },
  { value: 'pprrvu', label: 'Medicare: relative values' },
  { value: 'pfall', label: 'Medicare: payment amounts' },
  { value: 'gpci', label: 'Medicare: geographic indices' },
  { value: 'anesthesia', label: 'Medicare: anesthesia factors' },
  { value: 'zip-locality', label: 'Medicare: ZIP codes by locality' },
  { value: 'coverage', label: 'Medicare: coverage database' },
  { value: 'mce', label: 'Diagnosis edits (MCE)' },
  { value: 'place-of-service', label: 'Places of service' },
  { value: 'x12-lists', label: 'X12 lists: your licensed file' },
  { value: 'taxonomy', label: 'Provider taxonomy: your licensed file' },
  { value: 'nppes', label: 'NPPES: weekly file' },
  { value: 'order-referring', label: 'Order and referring' },
  { value: 'leie', label: 'Excluded providers (LEIE)' },
  { value: 'payers', label: 'Payers of a clearinghouse' },
  { value: 'schedule', label: 'A carrier’s fee schedule' },
  { value: 'code-list', label: 'Another list of codes, under a name of yours' },
];

const ownerNames: Partial<Record<Kind, string>> = {
  payers: 'Clearinghouse',
  'code-list': 'Name of the list',
};
/** Lists that belong to somebody, a clearinghouse or a payer, or have a name of their own. */
const owned: ReadonlySet<Kind> = new Set(['payers', 'schedule', 'code-list']);
const settled: ReadonlySet<Kind> = new Set(['ncci-ptp', 'mue']);

/** Tables of any captions: their columns are shown and chosen. */
const mapped: ReadonlySet<Kind> = new Set([
  ...(['cpt', 'cdt', 'payers', 'schedule', 'code-list', 'x12-lists', 'taxonomy'] as const),
  ...(['place-of-service', 'mce'] as const),
]);

type Said = Partial<Record<'from' | 'to' | 'owner' | 'setting', string | undefined>>;

/** The files behind one another, with their names and lengths in the query. */
function uploadOf(kind: Kind, files: readonly File[], said: Said, chosen: Chosen | undefined) {
  const [first] = files;
  const parts = files.map(({ name, size }) => ({ name, byteCount: size }));
  const query = {
    ...{ kind, name: first?.name ?? '', ...said },
    ...(files.length > 1 ? { files: JSON.stringify(parts) } : {}),
    ...(chosen ? { mapping: JSON.stringify(chosen) } : {}),
  } as Query;
  return request('POST /api/code-books/imports', { query }, { file: new Blob([...files]) });
}

/** The columns of a table of any captions, as they would be read; undefined for a publisher's own form. */
function useProposed(kind: Kind, owner: string | undefined, first: File | undefined) {
  const asked = mapped.has(kind) ? first : undefined;
  const proposed = useQuery({
    queryKey: ['columns', kind, owner ?? '', asked?.name, asked?.size, asked?.lastModified],
    queryFn: () => {
      const query = { kind, name: asked?.name ?? '', owner };
      return request('POST /api/code-books/columns', { query }, { file: asked ?? new Blob() });
    },
    enabled: asked !== undefined,
  });
  const isTable = asked !== undefined && (proposed.data?.captions.length ?? 0) > 0;
  return { now: isTable ? proposed.data : undefined, error: proposed.error };
}

export function ImportForm() {
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>('icd10cm-order');
  const [files, setFiles] = useState<File[]>([]);
  const [said, setSaid] = useState<Said>({});
  const [chosen, setChosen] = useState<Chosen>();
  const [first] = files;
  const { now, error } = useProposed(kind, said.owner, first);
  const choice = now && (chosen ?? { columns: now.columns, constants: now.constants });
  const missing = now && choice ? missingFields(now, choice) : [];
  const send = useMutation({
    mutationFn: () => uploadOf(kind, files, said, choice),
    onSettled: () => queries.invalidateQueries(),
  });
  const anew = (): void => {
    setChosen(undefined);
    send.reset();
  };
  const failure = send.error ?? error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (first) send.mutate();
      }}
    >
      <Stack gap="sm" maw={640}>
        <NativeSelect
          label="Kind"
          value={kind}
          data={[...kinds]}
          onChange={(event) => {
            setKind(event.currentTarget.value as Kind);
            anew();
          }}
        />
        <ChosenFiles
          files={files}
          change={(picked) => {
            setFiles(picked);
            anew();
          }}
        />
        <SaidFields kind={kind} said={said} change={setSaid} />
        {now && choice && <ColumnsForm proposed={now} chosen={choice} change={setChosen} />}
        <Refusal failure={failure instanceof RequestFailed ? failure : null} reload={anew} />
        {send.data && <Outcome of={send.data} />}
        <Group>
          <Button type="submit" disabled={!first || missing.length > 0} loading={send.isPending}>
            Import
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ChosenFiles({ files, change }: { files: File[]; change: (files: File[]) => void }) {
  return (
    <>
      <FileInput
        label="Files"
        description="As the publisher gives them out: text, .gz, .zip or .xlsx; all parts of a release at once"
        placeholder="Choose files"
        multiple
        value={files}
        onChange={change}
        clearable
      />
      {files.length > 1 && (
        <ul aria-label="Chosen files">
          {files.map(({ name, size }) => (
            <li key={name}>
              {name} ({showCount(Math.ceil(size / 1024))} KB)
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What a person says beside the files. */
function SaidFields({
  kind,
  said,
  change,
}: {
  kind: Kind;
  said: Said;
  change: (said: Said) => void;
}) {
  const text = (name: 'from' | 'to' | 'owner', label: string, type = 'text') => (
    <TextInput
      label={label}
      type={type}
      value={said[name] ?? ''}
      onChange={(event) => change({ ...said, [name]: event.currentTarget.value || undefined })}
    />
  );
  return (
    <>
      <Group grow>
        {text('from', 'First day, where the file does not say it', 'date')}
        {text('to', 'Last day', 'date')}
      </Group>
      {owned.has(kind) && text('owner', ownerNames[kind] ?? 'Payer')}
      {settled.has(kind) && (
        <Setting value={said.setting} change={(setting) => change({ ...said, setting })} />
      )}
    </>
  );
}

function Setting({
  value = '',
  change,
}: {
  value: string | undefined;
  change: (setting: string | undefined) => void;
}) {
  return (
    <NativeSelect
      label="Setting, where the file does not say it"
      value={value}
      data={['', 'practitioner', 'hospital', 'equipment']}
      onChange={(event) => change(event.currentTarget.value || undefined)}
    />
  );
}

function Outcome({ of }: { of: Answer<'POST /api/code-books/imports'> }) {
  if (of.outcome === 'known') {
    return <Alert title="These files were imported before: nothing changed." role="status" />;
  }
  return (
    <Alert
      title={`${showCount(of.rowsRead)} rows read, ${showCount(of.rowsRefused)} refused`}
      color={of.rowsRefused > 0 ? 'orange' : 'teal'}
      variant="outline"
      role="status"
    >
      {of.releases.map((one) => (
        <p key={one.slot}>
          <code className="code">{one.slot}</code> {one.release}: {showDay(one.effectiveFrom)} –{' '}
          {one.effectiveTo.startsWith('9999') ? 'until the next' : showDay(one.effectiveTo)}
        </p>
      ))}
      {of.refused.map((row) => (
        <p key={`${row.file}/${row.line}`} className="quiet">
          {row.file} line {row.line}: {row.reason}
        </p>
      ))}
    </Alert>
  );
}
