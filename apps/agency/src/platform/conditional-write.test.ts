import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { unlessRefused } from './conditional-write.ts'

const refused = new ConditionalCheckFailedException({ message: 'no', $metadata: {} })

it('a conditional write has its answer, or null if its condition did not hold', async () => {
  expect(await unlessRefused(async () => 'written')).toBe('written')
  expect(await unlessRefused(() => Promise.reject(new Error('wrapped', { cause: refused })))).toBeNull()
  expect(await unlessRefused(() => Promise.reject(refused))).toBeNull()
})

it.each([
  ['an error of another cause', new Error('wrapped', { cause: new Error('throttled') })],
  ['an error without a cause', new Error('throttled')],
  ['what is no error', { cause: refused }],
])('a conditional write fails with %s', async (_, error) => {
  await expect(unlessRefused(() => Promise.reject(error))).rejects.toBe(error)
})
