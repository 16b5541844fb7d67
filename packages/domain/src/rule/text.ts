/** The languages in which an agency counsels. */
export const languages = ['en', 'es'] as const

export type Language = (typeof languages)[number]

/** Words for a person, in every language of the product. */
export type Text = Readonly<Record<Language, string>>
