/** A password and an authenticator's secret, shown this one time. */
import { Button, Group } from '@mantine/core';
import type { Answer } from '../api/request.ts';
import { Facts } from '../parts/values.tsx';

export type Secrets = Answer<'POST /api/staff/{userId}/secrets'>;

export function SecretsOnce({
  secrets,
  email,
  close,
}: {
  secrets: Secrets;
  email: string;
  close: () => void;
}) {
  return (
    <section aria-label="Secrets">
      <p role="status">
        This is shown once and kept nowhere. Hand it over in person, never by e-mail.
      </p>
      <Facts
        of={[
          ['Signs in as', email],
          ['Password', <code className="code">{secrets.password}</code>],
          ['For the authenticator', <code className="code">{secrets.oneTimeSecret}</code>],
        ]}
      />
      <Group mt="sm">
        <Button onClick={close}>They have it</Button>
      </Group>
    </section>
  );
}
