/** A note of a visit, brought in as PDF for coders: chosen, named, kept with the visit. */
import { Button, FileInput, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request, RequestFailed } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useKeys } from '../parts/keys.tsx';
import { Refusal } from '../parts/states.tsx';
import { useMay } from './session.ts';

interface UploadGiven {
  readonly practiceId: string;
  readonly encounterId: string;
}

export function NoteUpload(given: UploadGiven) {
  const mayUpload = useMay('charges:complete');
  const [isOpen, setOpen] = useState(false);
  const open = (): void => setOpen(true);
  useKeys(mayUpload ? [{ key: 'p', does: 'Bring in a note as PDF', run: open }] : []);
  if (!mayUpload) return null;
  return (
    <>
      <Button variant="default" onClick={open}>
        Bring in a note
      </Button>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title="Bring in a note">
        <UploadForm {...given} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const usualTitle = 'Note';

function UploadForm({ practiceId, encounterId, close }: UploadGiven & { close: () => void }) {
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const upload = useMutation({
    mutationFn: (chosen: File) =>
      request(
        'POST /api/practices/{practiceId}/encounters/{encounterId}/notes',
        { params: { practiceId, encounterId }, query: { title: title.trim() || usualTitle } },
        { file: chosen, mediaType: 'application/pdf' },
      ),
    onSuccess: ({ isNew }) => {
      const message = isNew ? 'The note stands with the visit.' : 'This note was there already.';
      notifications.show({ message, color: 'teal' });
      close();
      return queries.invalidateQueries();
    },
  });
  return (
    <Stack gap="sm">
      <FileInput
        label="File"
        description="A PDF. A visit without charges then waits for a coder."
        placeholder="Choose a file"
        accept="application/pdf"
        size="xs"
        required
        value={file}
        onChange={setFile}
      />
      <TextInput
        label="Title"
        placeholder={usualTitle}
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Refusal failure={upload.error instanceof RequestFailed ? upload.error : null} />
      <Button
        disabled={file === null}
        loading={upload.isPending}
        onClick={() => {
          if (file !== null) upload.mutate(file);
        }}
      >
        Keep the note
      </Button>
    </Stack>
  );
}
