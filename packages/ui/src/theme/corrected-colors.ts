import { type AgencyColors, deriveTheme } from './derive-theme.ts'

/** A color of an agency that pages show darker than the agency stated it, since text on it could not be read. */
export type CorrectedColor = { color: 'primary' | 'primaryDark'; stated: string; shown: string }

/** The colors that the contrasts of a light page change. The accent is never a background, so that it is not among them. */
export function correctedColors(colors: AgencyColors & { primaryDark: string }): CorrectedColor[] {
  const { brand, deep } = deriveTheme(colors, 'light')
  const shown = [
    { color: 'primary', stated: colors.primary, shown: brand },
    { color: 'primaryDark', stated: colors.primaryDark, shown: deep },
  ] as const
  return shown.filter(({ stated, shown }) => stated.toLowerCase() !== shown)
}
