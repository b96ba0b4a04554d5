/** Dense and calm: small sizes, one accent, text that can be read in light and dark. */
import {
  Alert,
  Autocomplete,
  Badge,
  Button,
  createTheme,
  Modal,
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
    Badge: Badge.extend({ defaultProps: { size: 'sm', variant: 'light' } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, multiline: true, maw: 320 } }),
    Alert: Alert.extend({ defaultProps: { variant: 'light' } }),
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
