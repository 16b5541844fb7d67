import { describe, expect, it, vi } from 'vitest'
import { printFailure } from './print.ts'

function failure(error: unknown): string {
  const printed = vi.spyOn(console, 'error').mockReturnValue()
  try {
    printFailure(error)
    return printed.mock.calls.join('\n')
  } finally {
    printed.mockRestore()
  }
}

describe('a failure', () => {
  it('is printed as its message only', () => {
    const cause = new Error('inner')
    expect(failure(new Error('agencies.json: weight 0 must be positive', { cause }))).toBe(
      'error: agencies.json: weight 0 must be positive',
    )
  })

  it('shows the stack trace if the program itself is at fault', () => {
    expect(failure(new TypeError('x is not a function'))).toMatch(
      /^error: x is not a function\n.*\n.*TypeError[\s\S]*at /,
    )
  })

  it.each([
    [TypeError, true],
    [ReferenceError, true],
    [RangeError, true],
    [Error, false],
    [SyntaxError, false],
  ])('of the kind %o is a fault of the program: %s', (Kind, isOwnFault) => {
    expect(failure(new Kind('x')).includes('This is a fault of the program')).toBe(isOwnFault)
  })

  it('that is no error is printed as it is', () => {
    expect(failure('no disk')).toBe('error: no disk')
  })

  it('is plain text even if it quotes control characters', () => {
    expect(failure(new Error('no agency "\u001b[31m"'))).toBe('error: no agency "\\u{1b}[31m"')
  })
})
