import { deriveTheme, type Mode, type Theme } from '@breakwater/ui/theme/derive-theme'
import * as z from 'zod'

/** The colors of the agency's pages that its mails use, by the names that the pages give them. */
const names = [
  'paper',
  'surface',
  'line',
  'ink',
  'ink2',
  'brand',
  'onBrand',
  'brandInk',
  'deep',
  'onDeep',
  'onDeep2',
] as const

const colors = z.record(z.enum(names), z.string().regex(/^#[0-9a-f]{6}$/))

export const mailColorsSchema = z.strictObject({ light: colors, dark: colors })

export type MailColors = z.infer<typeof mailColorsSchema>

/** The colors of an agency's mails, light and dark. */
export function mailColors(agency: Parameters<typeof deriveTheme>[0]): MailColors {
  const of = (mode: Mode) => {
    const theme: Theme = deriveTheme(agency, mode)
    return Object.fromEntries(names.map((name) => [name, theme[name]])) as MailColors['light']
  }
  return { light: of('light'), dark: of('dark') }
}
