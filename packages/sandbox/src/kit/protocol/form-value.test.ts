import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { formMembers, time } from './form-value.ts'

const shape = z.strictObject({
  Name: z.string(),
  Count: z.int().min(1).optional(),
  Value: z.union([z.number(), z.enum(['NaN']).transform(Number)]).optional(),
  At: time.optional(),
  IsOn: z.union([z.boolean(), z.enum(['true']).transform(() => true)]).optional(),
  Items: z
    .array(z.strictObject({ Name: z.string(), Value: z.number() }))
    .max(2)
    .optional(),
  Numbers: z.array(z.number()).optional(),
})

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
describe('a member of a form is read by its shape', () => {
  it.each<[string, object, object]>([
    ['a text that looks like a number', { Name: '10' }, { Name: '10' }],
    ['a number', { Count: '60', Value: '-1.5e3' }, { Count: 60, Value: -1500 }],
    ['a number with a sign, or without decimals after its point', { Count: '+1', Value: '3.' }, { Count: 1, Value: 3 }],
    ['the name of a number', { Value: 'NaN' }, { Value: 'NaN' }],
    ['a time', { At: '2026-03-01T12:00:00Z' }, { At: 1_772_366_400 }],
    ['a time with microseconds', { At: '2026-03-01T12:00:00.250999Z' }, { At: 1_772_366_400.25 }],
    ['a time of a zone', { At: '2026-03-01T14:00+02:00' }, { At: 1_772_366_400 }],
    ['a flag', { IsOn: 'false' }, { IsOn: false }],
    ['a flag that is set', { IsOn: 'true' }, { IsOn: true }],
    ['a list of objects', { Items: [{ Name: '1', Value: '2' }] }, { Items: [{ Name: '1', Value: 2 }] }],
    ['a list of numbers', { Numbers: ['1', 'a'] }, { Numbers: [1, 'a'] }],
    ['an empty list', { Items: '' }, { Items: [] }],
  ])('%s', (_, form, input) => {
    expect(formMembers(shape, { ...form })).toEqual(input)
  })

  it.each<[string, object]>([
    ['a number in another form', { Count: '0x10' }],
    ['an empty number', { Count: '' }],
    ['a number with a space', { Count: ' 1' }],
    ['a number that does not end', { Value: '1'.repeat(401) }],
    ['seconds in the place of a time', { At: '1772366400' }],
    ['a date without a time', { At: '2026-03-01' }],
    ['a time of no zone', { At: '2026-03-01T12:00:00' }],
    ['a flag in another form', { IsOn: 'yes' }],
    ['a text in the place of a list', { Items: 'a' }],
    ['an object in the place of a list', { Items: { a: '1' } }],
    ['an object in the place of a number', { Count: { a: '1' } }],
    ['a member that the operation does not have', { Other: '1', constructor: '2' }],
  ])('unless it does not fit: %s', (_, form) => {
    expect(formMembers(shape, { ...form })).toEqual(form)
    expect(shape.safeParse({ Name: 'a', ...formMembers(shape, { ...form }) }).success).toBe(false)
  })

  it('as it is if there is no such operation', () => {
    expect(formMembers(undefined, { Count: '1' })).toEqual({ Count: '1' })
  })

  it('as a number that is none if there is no such day', () => {
    expect(shape.safeParse({ Name: 'a', ...formMembers(shape, { At: '2026-99-01T12:00:00Z' }) }).success).toBe(false)
  })
})
