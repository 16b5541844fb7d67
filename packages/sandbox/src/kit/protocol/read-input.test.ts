import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { readInput } from './read-input.ts'

const shapes = new Map([
  [
    'Open',
    z.object({ Name: z.string().min(2), Mode: z.enum(['read', 'write']).optional(), Times: z.number().optional() }),
  ],
])
const read = (input: Record<string, unknown>, operation = 'Open') => readInput(shapes, operation, input)

describe('the input of an operation', () => {
  it('has the members of its shape, without others and without null', () => {
    expect(read({ Name: 'vault', Mode: null, Other: 1 })).toEqual({ Name: 'vault' })
  })

  it('is empty for an operation without a shape', () => {
    expect(read({ Name: 'vault' }, 'Juggle')).toEqual({})
  })

  it.each([
    [{ Name: 'v' }, 'ValidationException', /^Name: /],
    [{ Name: 'vault', Mode: 'juggle' }, 'ValidationException', /^Mode: /],
    [{ Name: 1 }, 'SerializationException', /^Name: /],
    [{}, 'SerializationException', /^Name: /],
    [{ Name: 'v', Times: 'two' }, 'SerializationException', /^Name: .*; Times: /],
  ])('%j is refused with %s, and the error names the members', (input, code, message) => {
    expect(() => read(input)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }))
  })
})
