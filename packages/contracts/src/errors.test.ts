import { describe, expect, it } from 'vitest'
import { errorCodes, formatErrorMessage, parseErrorMessage } from './errors.ts'

describe('an error message', () => {
  it.each(errorCodes)('carries %s to the caller and back', (code) => {
    expect(parseErrorMessage(formatErrorMessage(code, 'what happened: all of it'))).toEqual({
      code,
      text: 'what happened: all of it',
    })
  })

  it.each(['', 'first line\nsecond line', ' with spaces '])('carries the text %j unchanged', (text) => {
    expect(parseErrorMessage(formatErrorMessage('INVALID_INPUT', text))).toEqual({ code: 'INVALID_INPUT', text })
  })

  it('begins with its code, since AppSync passes nothing else of an error through', () => {
    expect(formatErrorMessage('NOT_FOUND', 'no such case')).toBe('NOT_FOUND: no such case')
  })

  it.each([
    '',
    'Not Authorized to access cases on type Query',
    'TEAPOT: short and stout',
    'not_found: lower case',
    'NOT_FOUND',
    'NOT_FOUND:no space',
    'See NOT_FOUND: later',
  ])('of no known code is INTERNAL and kept whole: %j', (message) => {
    expect(parseErrorMessage(message)).toEqual({ code: 'INTERNAL', text: message })
  })
})
