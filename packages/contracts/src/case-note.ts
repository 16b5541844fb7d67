/** Characters that the note of an opening may have. */
export const longestCaseNote = 500

/** Characters that the reason of a decision, a refusal or a reopening may have. */
export const longestDecisionReason = 1_000

/** Characters that a session note may have. */
export const longestSessionNote = 4_000
