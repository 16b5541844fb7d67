import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import {
  Badge,
  createTheme,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  type MantineColorsTuple,
  mergeMantineTheme,
} from '@mantine/core'

type AgencyColors = Pick<RuntimeConfig['agency']['theme'], 'primary' | 'primaryDark'>

/** Mantine's theme in the agency's colors. */
export function agencyTheme(colors: AgencyColors) {
  return mergeMantineTheme(
    DEFAULT_THEME,
    createTheme({
      primaryColor: 'agency',
      primaryShade: 6,
      colors: { agency: shades(colors) },
      defaultRadius: 'sm',
      fontFamily: 'Figtree, "Figtree fallback", "Figtree fallback android", system-ui, sans-serif',
      headings: { fontFamily: 'inherit', fontWeight: '650' },
      cursorType: 'pointer',
      respectReducedMotion: true,
      components: { Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 600 } }) },
    }),
  )
}

/**
 * Sets the theme's variables on the document through the CSSOM. MantineProvider would write a <style> element,
 * which the Content-Security-Policy (style-src 'self') refuses.
 */
export function applyTheme(theme: ReturnType<typeof agencyTheme>, style: CSSStyleDeclaration) {
  const { variables, light } = defaultCssVariablesResolver(theme)
  for (const [name, value] of Object.entries({ ...variables, ...light })) style.setProperty(name, value)
  // Mantine's own choices have contrasts of 3.3:1 to 4.3:1; WCAG AA wants 4.5:1 for text.
  style.setProperty('--mantine-color-dimmed', 'var(--mantine-color-gray-7)')
  style.setProperty('--mantine-color-error', 'var(--mantine-color-red-9)')
  for (const name of Object.keys(theme.colors)) {
    const dark = `color-mix(in srgb, var(--mantine-color-${name}-9) 70%, black)`
    style.setProperty(`--mantine-color-${name}-light-color`, dark)
  }
}

/** Ten shades, lightest first: tints of the primary color up to it at 6, then towards its dark partner. */
function shades({ primary, primaryDark }: AgencyColors): MantineColorsTuple {
  return [
    mix(primary, '#ffffff', 0.93),
    mix(primary, '#ffffff', 0.85),
    mix(primary, '#ffffff', 0.7),
    mix(primary, '#ffffff', 0.55),
    mix(primary, '#ffffff', 0.35),
    mix(primary, '#ffffff', 0.15),
    primary,
    mix(primary, primaryDark, 0.5),
    primaryDark,
    mix(primaryDark, '#000000', 0.25),
  ]
}

/** `from` moved towards `to` by `share` (0 to 1); both `#rrggbb`. */
function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((start) => {
    const [a, b] = [from, to].map((color) => Number.parseInt(color.slice(start, start + 2), 16))
    return Math.round((a ?? 0) * (1 - share) + (b ?? 0) * share)
  })
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
