/**
 * The codes a caller of the API can meet. AppSync passes only a message through for a direct Lambda resolver
 * (errorType is always `Lambda:Unhandled`), so the code travels as the message's first word: `CODE: text`.
 */
export const errorCodes = [
  'NOT_FOUND',
  'FORBIDDEN',
  'SIGN_IN_ENDED',
  'GRANT_REQUIRED',
  'WRONG_PURPOSE',
  'WRONG_STATUS',
  'INVALID_INPUT',
  'INCOMPLETE_APPLICATION',
  'VERSION_CONFLICT',
  'ALREADY_SUBMITTED',
  'QUOTA_EXCEEDED',
  'INTERNAL',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** `INVALID_INPUT: text` -> its code and text; a message without a known code is `INTERNAL`. */
export function parseErrorMessage(message: string): { code: ErrorCode; text: string } {
  const match = /^([A-Z_]+): ([\s\S]*)$/.exec(message)
  const code = errorCodes.find((known) => known === match?.[1])
  return code && match ? { code, text: match[2] ?? '' } : { code: 'INTERNAL', text: message }
}

export function formatErrorMessage(code: ErrorCode, text: string): string {
  return `${code}: ${text}`
}
