/** One edit with one payer: what it finds, how it is set, every switch there was, and the next one. */
import { Button, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { showName } from '../parts/show.ts';
import { Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Facts, Moment } from '../parts/values.tsx';
import { DeedButtons } from './deed-buttons.tsx';
import { useMay, usePractices } from './session.ts';

export type Edit = Answer<'GET /api/edits'>['rows'][number];
export type PayerEdits = Answer<'GET /api/payers/{payerId}/edits'>;

export const severityWords: Readonly<Record<string, string>> = {
  block: 'holds',
  warn: 'warns',
  off: 'is off',
  default: 'as usual',
};

export interface EditSetting {
  /** What differs from the usual; null: nothing does. */
  readonly severity: string | null;
  readonly by: string | null;
  readonly isLearned: boolean;
  readonly cameTrue: number;
  readonly decided: number;
}

/** How an edit is set with a payer: by the newest switch, or else by what was learned. */
export function settingOf(editId: string, { switches, records }: PayerEdits): EditSetting {
  const own = records.filter((one) => one.editId === editId);
  const cameTrue = own.reduce((sum, one) => sum + one.cameTrue, 0);
  const decided = cameTrue + own.reduce((sum, one) => sum + one.cameFalse, 0);
  const newest = switches.find((one) => one.editId === editId);
  if (newest && newest.severity !== 'default') {
    const { severity, setBy: by } = newest;
    return { severity, by, isLearned: false, cameTrue, decided };
  }
  const learned = own.find((one) => one.learned !== null)?.learned ?? null;
  return {
    severity: learned,
    by: learned === null ? null : 'learned',
    isLearned: learned !== null,
    cameTrue,
    decided,
  };
}

interface DeskGiven {
  readonly edit: Edit;
  readonly payer: { readonly id: string; readonly name: string };
  readonly settings: PayerEdits;
}

export function EditDesk({ edit, payer, settings }: DeskGiven) {
  const maySet = useMay('setup:work');
  const [isOpen, setOpen] = useState(false);
  const setting = settingOf(edit.editId, settings);
  const own = settings.switches.filter((one) => one.editId === edit.editId);
  const records = settings.records.filter((one) => one.editId === edit.editId);
  return (
    <article className="record record-beside">
      <header className="record-head">
        <div className="record-title">
          <h2>
            Edit <code className="code">{edit.editId}</code>
          </h2>
          <span className="quiet">
            with {payer.name}: {severityWords[setting.severity ?? edit.severity]}
            {setting.severity === null && ', as usual'}
          </span>
        </div>
        <p className="record-who">{edit.message}</p>
        <Facts
          of={[
            ['What to do', edit.whatToDo],
            ['Field', <code key="1">{edit.field}</code>],
            ['Source', edit.source],
            ['Standing', showName(edit.standing)],
          ]}
        />
      </header>
      {maySet ? (
        <DeedButtons
          deeds={[{ key: 'e', words: 'Set it', isFirst: true, run: () => setOpen(true) }]}
        />
      ) : (
        <p className="quiet">A manager sets edits.</p>
      )}
      <h2 className="section-title">Who set it</h2>
      <Table
        caption="Switches"
        rows={own}
        rowKey={(row) => row.setAt}
        empty={<Nothing title="Nobody has set it with this payer." />}
        columns={[
          { title: 'When', show: (row) => <Moment of={row.setAt} /> },
          { title: 'Who', show: (row) => row.setBy },
          { title: 'So that it', show: (row) => severityWords[row.severity] ?? row.severity },
          { title: 'Why', show: (row) => row.reason },
        ]}
      />
      <h2 className="section-title">What payers’ decisions said of it</h2>
      <Table
        caption="Record"
        rows={records}
        rowKey={(row) => row.code}
        empty={<Nothing title="No decision has confirmed or refuted it yet." />}
        columns={[
          { title: 'Code', show: (row) => <code className="code">{row.code || 'any'}</code> },
          { title: 'Came true', isAmount: true, show: (row) => row.cameTrue },
          { title: 'Did not', isAmount: true, show: (row) => row.cameFalse },
          {
            title: 'Learned',
            show: (row) => (row.learned === null ? '–' : severityWords[row.learned]),
          },
        ]}
      />
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={`Set ${edit.editId}`}>
        <SetForm edit={edit} payer={payer} setting={setting} close={() => setOpen(false)} />
      </Dialog>
    </article>
  );
}

const choices = ['block', 'warn', 'off', 'default'] as const;
type Choice = (typeof choices)[number];

const choiceWords: Readonly<Record<Choice, string>> = {
  block: 'Hold the claim',
  warn: 'Warn, and let it go',
  off: 'Say nothing: switched off',
  default: 'As usual',
};

function SetForm({
  edit,
  payer,
  setting,
  close,
}: Omit<DeskGiven, 'settings'> & { setting: EditSetting; close: () => void }) {
  const { rows: practices } = usePractices();
  const [severity, setSeverity] = useState<Choice | ''>('');
  const [reason, setReason] = useState('');
  const deed = useDeed('POST /api/practices/{practiceId}/payers/{payerId}/edits/{editId}');
  // it holds for the payer, whoever is billed for; the deed is written down in one practice's audit
  const practiceId = practices[0]?.practiceId ?? '';
  const run = (): void => {
    if (severity === '') return;
    deed.run(
      {
        params: { practiceId, payerId: payer.id, editId: edit.editId },
        body: { severity, reason: reason.trim() },
      },
      { said: 'Set. Claims are judged by it from now on.', after: close },
    );
  };
  const now = setting.isLearned ? 'default' : (setting.severity ?? 'default');
  return (
    <Stack gap="sm">
      <p>
        Usually it {severityWords[edit.severity]}. With {payer.name} it now{' '}
        {severityWords[setting.severity ?? edit.severity]}. The switch holds for every practice.
      </p>
      <NativeSelect
        label={`With ${payer.name}`}
        size="xs"
        required
        data-autofocus
        value={severity}
        onChange={(event) => setSeverity(event.currentTarget.value as Choice | '')}
        data={[
          { value: '', label: 'Choose' },
          ...choices
            .filter((value) => value !== now)
            .map((value) => ({ value, label: choiceWords[value] })),
        ]}
      />
      <Textarea
        label="Why"
        description="Kept with your name and the moment"
        required
        autosize
        minRows={2}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button
        disabled={severity === '' || reason.trim().length < 3}
        loading={deed.isRunning}
        onClick={run}
      >
        Set it
      </Button>
    </Stack>
  );
}
