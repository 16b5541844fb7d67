import { type AgencyColors, deriveTheme, type Mode, type Theme } from './derive-theme.ts'

/** Colors that no agency changes: the states of a form or a case, and the sun of the picture. */
const fixed: Record<Mode, Record<string, string>> = {
  light: {
    ok: '#1b6b3a',
    'ok-tint': '#e3f4e8',
    warn: '#7a4b00',
    'warn-tint': '#fdf0d5',
    bad: '#ae1c1c',
    'bad-tint': '#fdebe9',
    dawn: '#f2bd6b',
  },
  dark: {
    ok: '#86d9a3',
    'ok-tint': '#173626',
    warn: '#f3c473',
    'warn-tint': '#3c2d10',
    bad: '#ffaba3',
    'bad-tint': '#4a1d1b',
    dawn: '#f2bd6b',
  },
}

/**
 * The style sheet of a theme: its colors as CSS variables, light or dark as the person's device asks, or as
 * `data-mode` of the root element says. Paper is always light.
 */
export function themeCss(colors: AgencyColors): string {
  const [light, dark] = [declarations(colors, 'light'), declarations(colors, 'dark')]
  return (
    `:root{${light}}` +
    `@media screen and (prefers-color-scheme:dark){:root:not([data-mode=light]){${dark}}}` +
    `@media screen{:root[data-mode=dark]{${dark}}}`
  )
}

function declarations(colors: AgencyColors, mode: Mode): string {
  const theme: Theme = deriveTheme(colors, mode)
  const named = Object.entries(theme).map(([name, color]) => [variableName(name), color] as const)
  const all = [...named, ...Object.entries(fixed[mode])].map(([name, color]) => `--${name}:${color}`)
  return [`color-scheme:${mode}`, ...all].join(';')
}

/** `brandTint` is `brand-tint`. */
function variableName(token: string): string {
  return token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
