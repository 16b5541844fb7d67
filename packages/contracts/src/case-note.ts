/** Characters that the note of an opening may have. */
export const longestCaseNote = 500
