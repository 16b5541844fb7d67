import * as z from 'zod'

/** The colors of the agency's pages that its mails use, by the names that the pages give them. */
export const mailColorNames = [
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

const colors = z.record(z.enum(mailColorNames), z.string().regex(/^#[0-9a-f]{6}$/))

export const mailColorsSchema = z.strictObject({ light: colors, dark: colors })

export type MailColors = z.infer<typeof mailColorsSchema>
