import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { fieldProblems } from './field-problem.ts'

const rows = z.array(z.strictObject({ id: z.string() }))

describe('problems of fields', () => {
  it.each([
    ['a field of a row', [{ id: 1 }], '[0].id'],
    ['a row', [{ id: 'a' }, null], '[1]'],
    ['an unknown field of a row', [{ id: 'a', pets: 2 }], '[0].pets'],
    ['the whole', null, 'rows'],
  ])('are named by the path of %s', (_of, value, path) => {
    const { error } = rows.safeParse(value)
    expect(error && fieldProblems(error, { whole: 'rows', value })).toMatchObject([{ path }])
  })

  it('are told once for a field that breaks two limits', () => {
    const whole = z.strictObject({ share: z.int().max(10) })
    const { error } = whole.safeParse({ share: 1e300 })
    expect(error?.issues).toHaveLength(2)
    expect(error && fieldProblems(error, { whole: 'whole', value: { share: 1e300 } })).toHaveLength(1)
  })

  it.each([
    ['a refinement without words of its own', z.string().refine(() => false, 'is odd'), 'x', 'is odd'],
    ['a share', z.strictObject({ paymentShare: z.int() }), { paymentShare: 2.25 }, /2499 is 24.99%$/],
    ['a share by itself', z.strictObject({ share: z.int() }), { share: '2' }, /2499 is 24.99%$/],
    ['a type without words', z.strictObject({ a: z.date() }), { a: 1 }, /^is not in a form/],
    ['a format without words', z.strictObject({ a: z.ipv4() }), { a: 'x' }, /^is not in a form/],
    [
      'a union without a discriminator',
      z.strictObject({ a: z.union([z.string(), z.int()]) }),
      { a: true },
      /^is not in/,
    ],
    ['a set', z.strictObject({ a: z.map(z.string(), z.string()) }), { a: 1 }, /^is not in a form/],
    [
      'a length of one limit',
      z.strictObject({ a: z.array(z.int()).min(1) }),
      { a: [] },
      'must have at least one entry',
    ],
    [
      'a key of a record',
      z.strictObject({ a: z.record(z.string().min(3), z.int()) }),
      { a: { ab: 1 } },
      /^is not in a form/,
    ],
    ['a whole number', z.strictObject({ months: z.int() }), { months: 1.5 }, /^must be a whole number, without/],
  ])('are said of %s', (_of, schema: z.ZodType, value: unknown, message) => {
    const { error } = schema.safeParse(value)
    expect(error && fieldProblems(error, { whole: 'whole', value })).toMatchObject([
      { message: typeof message === 'string' ? message : expect.stringMatching(message) },
    ])
  })
})
