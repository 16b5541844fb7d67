import { expect, it } from 'vitest'
import * as z from 'zod'
import { derivedUuid } from './derived-uuid.ts'

it('a derived UUID is of version 8, the same for the same text and another for another', () => {
  // `printf one | sha256sum` begins with 7692c3ad3540bb803c020b3aee66cd88; the version and the variant replace six bits.
  expect(derivedUuid('one')).toBe('7692c3ad-3540-8b80-bc02-0b3aee66cd88')
  const texts = Array.from({ length: 200 }, (_, n) => derivedUuid(`text ${n}`))
  expect(new Set(texts).size).toBe(200)
  for (const id of texts) expect(z.uuid({ version: 'v8' }).safeParse(id).success, id).toBe(true)
})
