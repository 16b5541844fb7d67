/** What a proposal of settings may have: characters of a comment, and of the settings as JSON (an item of the table has 400 KB). */
export const settingsLimits = { comment: 500, characters: 200_000 } as const
