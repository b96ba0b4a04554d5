/** Dense and calm: small sizes, one accent, text that can be read in light and dark. */
import {
  Alert,
  Autocomplete,
  Button,
  createTheme,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  Select,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
} from '@mantine/core';

const small = { defaultProps: { size: 'xs' } } as const;

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  components: {
    Button: Button.extend(small),
    TextInput: TextInput.extend(small),
    PasswordInput: PasswordInput.extend(small),
    NumberInput: NumberInput.extend(small),
    Autocomplete: Autocomplete.extend(small),
    Textarea: Textarea.extend(small),
    Select: Select.extend(small),
    SegmentedControl: SegmentedControl.extend(small),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, multiline: true, maw: 320 } }),
    // the kind is said by the frame and by the words; the words must be readable
    Alert: Alert.extend({
      defaultProps: { variant: 'outline' },
      styles: { title: { color: 'inherit' }, label: { color: 'var(--ink)' } },
    }),
  },
});

/** Mantine's dimmed and placeholder greys are too faint to be read; these hold 4.5 to 1. */
export const colors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#525a63',
    '--mantine-color-placeholder': '#646c75',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-dimmed': '#aab0b8',
    '--mantine-color-placeholder': '#9aa1a9',
    '--mantine-color-error': '#ff9a91',
  },
});
