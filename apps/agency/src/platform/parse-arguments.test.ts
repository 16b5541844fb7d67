import { expect, it } from 'vitest'
import * as z from 'zod'
import { parseArguments } from './parse-arguments.ts'

const schema = z.object({ input: z.object({ version: z.int(), id: z.string() }) })

it('arguments are taken as their schema reads them', () => {
  const input = { version: 1, id: 'one' }
  expect(parseArguments(schema, { input: { ...input, more: true } })).toEqual({ input })
})

it('each wrong argument is named by its path, and what was sent is not repeated', () => {
  expect(() => parseArguments(schema, { input: { version: 'secret', id: 7 } })).toThrow(
    'INVALID_INPUT: input.version: Invalid input: expected number, received string; input.id: Invalid input: expected string, received number',
  )
  expect(() => parseArguments(schema, undefined)).toThrow('INVALID_INPUT: arguments: ')
})
