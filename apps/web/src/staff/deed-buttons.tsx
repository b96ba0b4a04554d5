/** The deeds of a record as buttons, each with its key. */
import { Button, Group, Kbd } from '@mantine/core';
import { useKeys } from '../parts/keys.tsx';

export interface PossibleDeed {
  readonly key: string;
  readonly words: string;
  readonly run: () => void;
  readonly isFirst?: boolean;
  readonly isRunning?: boolean;
}

export function DeedButtons({ deeds }: { deeds: readonly PossibleDeed[] }) {
  useKeys(deeds.map(({ key, words, run }) => ({ key, does: words, run })));
  if (deeds.length === 0) return null;
  return (
    <Group gap={6} my={8}>
      {deeds.map((deed) => (
        <Button
          key={deed.key}
          variant={deed.isFirst ? 'filled' : 'default'}
          loading={deed.isRunning ?? false}
          rightSection={<Kbd size="xs">{deed.key}</Kbd>}
          onClick={deed.run}
        >
          {deed.words}
        </Button>
      ))}
    </Group>
  );
}
