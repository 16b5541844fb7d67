import { deriveTheme, type Mode } from '@breakwater/ui/theme/derive-theme'
import { type MailColors, mailColorNames } from './mail-colors.ts'

/** The colors of an agency's mails, light and dark. They are derived at synthesis; a function reads them from its profile. */
export function mailColors(agency: Parameters<typeof deriveTheme>[0]): MailColors {
  const of = (mode: Mode) => {
    const theme = deriveTheme(agency, mode)
    return Object.fromEntries(mailColorNames.map((name) => [name, theme[name]])) as MailColors['light']
  }
  return { light: of('light'), dark: of('dark') }
}
