import { describe, expect, it } from 'vitest'
import { errorCodes, formatErrorMessage, parseErrorMessage } from './errors.ts'

describe('an error message', () => {
  it.each(errorCodes)('carries %s to the caller and back', (code) => {
    expect(parseErrorMessage(formatErrorMessage(code, 'what happened: all of it'))).toEqual({
      code,
      text: 'what happened: all of it',
    })
  })

  it.each(['', 'Not Authorized to access cases on type Query', 'TEAPOT: short and stout', 'not_found: lower case'])(
    'of no known code is INTERNAL and kept whole: %j',
    (message) => {
      expect(parseErrorMessage(message)).toEqual({ code: 'INTERNAL', text: message })
    },
  )
})
