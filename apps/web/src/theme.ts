/** Dense and calm: small sizes, one accent, text that can be read in light and dark. */
import {
  createTheme,
  type AlertProps,
  type CSSVariablesResolver,
  type TabsProps,
  type TooltipProps,
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
  // Named, not extended: to import a part only to give it a size would put it into the first page's bytes.
  components: {
    Button: small,
    TextInput: small,
    PasswordInput: small,
    NumberInput: small,
    Autocomplete: small,
    Textarea: small,
    Select: small,
    SegmentedControl: small,
    Tabs: { defaultProps: { keepMounted: false } satisfies Partial<TabsProps> },
    Tooltip: {
      defaultProps: { withArrow: true, multiline: true, maw: 320 } satisfies Partial<TooltipProps>,
    },
    // a cross alone says nothing to who hears the page
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close this note' } } },
    FileInput: { defaultProps: { clearButtonProps: { 'aria-label': 'Choose no file' } } },
    // the kind is said by the frame and by the words; the words must be readable
    Alert: {
      defaultProps: { variant: 'outline' } satisfies Partial<AlertProps>,
      styles: { title: { color: 'inherit' }, label: { color: 'var(--ink)' } },
    },
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
