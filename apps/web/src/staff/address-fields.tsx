/** The four parts of a postal address in a form. */
import { Group, TextInput } from '@mantine/core';

export interface AddressDraft {
  readonly line1: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

export const noAddress: AddressDraft = { line1: '', city: '', state: '', zip: '' };

/** As it is sent: the state in capitals, digits alone of the ZIP code. */
export const sentAddress = (draft: AddressDraft): AddressDraft => ({
  line1: draft.line1.trim(),
  city: draft.city.trim(),
  state: draft.state.trim().toUpperCase(),
  zip: draft.zip.replace(/\D/g, ''),
});

/** An address on one line; nine digits with their hyphen. */
export function showAddress({ line1, city, state, zip }: AddressDraft): string {
  const shown = zip.length === 9 ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip;
  return [line1, city, `${state} ${shown}`.trim()].filter((part) => part !== '').join(', ');
}

export function AddressFields({
  words,
  value,
  change,
  street = 'Street',
  isRequired = true,
}: {
  /** What the fields are called before their own names, for those who hear the form. */
  words: string;
  value: AddressDraft;
  change: (value: AddressDraft) => void;
  street?: string;
  isRequired?: boolean;
}) {
  const field = (name: keyof AddressDraft, label: string, more: object = {}) => (
    <TextInput
      label={label}
      aria-label={`${words}: ${label}`}
      value={value[name]}
      required={isRequired}
      onChange={(event) => change({ ...value, [name]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <fieldset className="address-fields">
      <legend>{words}</legend>
      {field('line1', street, { maxLength: 55 })}
      <Group gap="sm" align="start" wrap="nowrap">
        {field('city', 'City', { maxLength: 30, style: { flexGrow: 1 } })}
        {field('state', 'State', { maxLength: 2, w: 70 })}
        {field('zip', 'ZIP code', {
          w: 130,
          ...(isRequired ? { placeholder: 'nine digits' } : {}),
        })}
      </Group>
    </fieldset>
  );
}
