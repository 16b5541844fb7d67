import {
  Alert,
  Button,
  createTheme,
  DEFAULT_THEME,
  defaultVariantColorsResolver,
  mergeMantineTheme,
  Skeleton,
  Table,
} from '@mantine/core'

const brand = 'var(--brand)'

/**
 * What Mantine's components take from a theme only. Every color and size is a variable of mantine-variables.css, which
 * refers to the agency's colors in the page: MantineProvider would write a <style> element, which the
 * Content-Security-Policy refuses.
 */
export const mantineTheme = mergeMantineTheme(
  DEFAULT_THEME,
  createTheme({
    primaryColor: 'agency',
    // Mantine demands ten shades. It uses only the variables that it derives from the name.
    colors: { agency: [brand, brand, brand, brand, brand, brand, brand, brand, brand, brand] },
    respectReducedMotion: true,
    variantColorResolver: (input) => {
      const colors = defaultVariantColorsResolver(input)
      // A filled surface is dark in light mode and light in dark mode; Mantine's text on it is white.
      return input.variant === 'filled' ? { ...colors, color: 'var(--on-brand)' } : colors
    },
    components: {
      Alert: Alert.extend({ defaultProps: { variant: 'light', radius: 'md' } }),
      // Without a color, Mantine takes the text of a filled button from its white.
      Button: Button.extend({ defaultProps: { color: 'agency', size: 'compact-sm' } }),
      Skeleton: Skeleton.extend({ defaultProps: { animate: false } }),
      Table: Table.extend({ defaultProps: { verticalSpacing: 4 } }),
    },
  }),
)
