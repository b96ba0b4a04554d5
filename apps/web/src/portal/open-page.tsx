/** The patient's door: a link or a code, and the date of birth. No account is needed. */
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { request, RequestFailed } from '../api/request.ts';
import { usePathParts } from '../parts/address.ts';
import { readTypedDate } from '../parts/read.ts';
import { keepToken } from './session.ts';
import { useSay } from './words.ts';

export function OpenPage() {
  const say = useSay();
  const { code: linked = '' } = usePathParts();
  const navigate = useNavigate();
  const [code, setCode] = useState(linked);
  const [birth, setBirth] = useState('');
  const [isUnreadable, setUnreadable] = useState(false);
  const open = useMutation({
    mutationFn: (dateOfBirth: string) =>
      request('POST /api/portal/sessions', { body: { code: code.trim(), dateOfBirth } }),
    onSuccess: async ({ token }) => {
      keepToken(token);
      await navigate({ to: '/portal/account' });
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const dateOfBirth = readTypedDate(birth);
    setUnreadable(dateOfBirth === undefined);
    if (dateOfBirth !== undefined) open.mutate(dateOfBirth);
  };
  return (
    <form onSubmit={submit} className="portal-card">
      <h1>{say('openTitle')}</h1>
      <p>{say('openWhy')}</p>
      <Stack gap="md" mt="md">
        {linked === '' && (
          <TextInput
            size="md"
            label={say('code')}
            required
            autoComplete="off"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <TextInput
          size="md"
          label={say('birth')}
          description={say('birthHint')}
          required
          inputMode="numeric"
          autoComplete="bday"
          value={birth}
          onChange={(event) => setBirth(event.currentTarget.value)}
          error={isUnreadable && say('birthWrong')}
        />
        <Closed error={open.error} />
        <Button size="md" type="submit" loading={open.isPending} fullWidth>
          {say('open')}
        </Button>
      </Stack>
    </form>
  );
}

function Closed({ error }: { error: Error | null }) {
  const say = useSay();
  if (error === null) return null;
  const isUnreachable = !(error instanceof RequestFailed) || error.status === 0;
  return (
    <Alert
      color="red"
      variant="outline"
      role="alert"
      title={isUnreachable ? say('unreachable') : say('closedTitle')}
    >
      {!isUnreachable && say('closedNext')}
    </Alert>
  );
}
