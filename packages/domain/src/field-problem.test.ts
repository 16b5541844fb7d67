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
    expect(error && fieldProblems(error, 'rows')).toMatchObject([{ path }])
  })
})
