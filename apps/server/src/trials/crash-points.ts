/** Every crash point of the server, and the story that passes it. A test compares the list with the code. */

export const stories = [
  'post-remittance',
  'take-charges',
  'take-file',
  'submit-batch',
  'submit-form',
] as const;
export type Story = (typeof stories)[number];

/** Where a process may be stopped by name, in which story. `before-commit` and `after-commit` stand in every deed. */
export const crashPoints: readonly (readonly [point: string, story: Story])[] = [
  ['after-ledger-rows', 'post-remittance'],
  ['after-charges-posted', 'take-charges'],
  ['after-file-stored', 'take-file'],
  ['after-batch-written', 'submit-batch'],
  ['after-batch-sent', 'submit-batch'],
  ['after-form-written', 'submit-form'],
  ...stories
    .filter((story) => story !== 'take-file')
    .flatMap((story) => [['before-commit', story] as const, ['after-commit', story] as const]),
];
