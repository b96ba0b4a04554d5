/** The door: e-mail, password, one-time code. */
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { request, RequestFailed } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';

export function SignInPage() {
  const [{ to }] = useFilters();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [oneTimeCode, setOneTimeCode] = useState('');
  const signIn = useMutation({
    mutationFn: () => request('POST /api/sign-in', { body: { email, password, oneTimeCode } }),
    onSuccess: async () => {
      queries.clear();
      // only a path of our own: an address of another site would be a trap
      await navigate({ to: to?.startsWith('/') && !to.startsWith('//') ? to : '/' });
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  const failure = signIn.error instanceof RequestFailed ? signIn.error : null;
  return (
    <main className="door">
      <form className="door-card" onSubmit={submit}>
        <img src="/mark.svg" alt="" width="36" height="36" />
        <h1>Sign in to Claimwright</h1>
        <Stack gap="sm">
          <TextInput
            size="sm"
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            size="sm"
            label="Password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <TextInput
            size="sm"
            label="One-time code"
            description="Six digits from your authenticator"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={oneTimeCode}
            onChange={(event) => setOneTimeCode(event.currentTarget.value.trim())}
          />
          {failure && (
            <Alert color="red" variant="outline" role="alert" title={failure.sentence}>
              {failure.next}
            </Alert>
          )}
          <Button size="sm" type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
        </Stack>
        <p className="quiet door-note">
          A patient? Open the link in your letter, or go to <a href="/portal">your bill</a>.
        </p>
      </form>
    </main>
  );
}
