import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { oneOfVersions } from './one-of-versions.ts'

const moved = z.strictObject({ type: z.literal('moved'), version: z.literal(1), place: z.string() })
const movedV2 = z.strictObject({ type: z.literal('moved'), version: z.literal(2), from: z.string(), to: z.string() })
const left = z.strictObject({ type: z.literal('left'), version: z.literal(2), at: z.string() })

const event = oneOfVersions([moved, movedV2, left])

describe('an event of several types and versions', () => {
  it.each([
    { type: 'moved', version: 1, place: 'Providence' },
    { type: 'moved', version: 2, from: 'Providence', to: 'Warwick' },
    { type: 'left', version: 2, at: 'noon' },
  ])('is read by the schema of its own type and version: %j', (given) => {
    expect(event.parse(given)).toEqual(given)
  })

  it.each([
    ['the fields of another version of its type', { type: 'moved', version: 2, place: 'Providence' }],
    ['a version that only another type has', { type: 'left', version: 1, at: 'noon' }],
    ['an unknown type', { type: 'lost', version: 1 }],
    ['an inherited name as its type', { type: 'constructor', version: 1 }],
    ['a version in another form', { type: 'moved', version: '1', place: 'Providence' }],
    ['no version', { type: 'moved', place: 'Providence' }],
    ['no type', { version: 1, place: 'Providence' }],
  ])('is refused with %s', (_, given) => {
    expect(event.safeParse(given).success).toBe(false)
  })

  it.each([undefined, null, 'moved', 1, []])('is refused as %j', (given) => {
    expect(event.safeParse(given).success).toBe(false)
  })

  it('can have each type and version only once', () => {
    expect(() => oneOfVersions([moved, left, moved]).parse({ type: 'moved', version: 1, place: 'Warwick' })).toThrow(
      /duplicate discriminator/i,
    )
  })
})
