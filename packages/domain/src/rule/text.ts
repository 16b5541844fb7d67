import type { Language } from '@breakwater/vocabulary/languages'

/** Words for a person, in every language of the product. */
export type Text = Readonly<Record<Language, string>>
