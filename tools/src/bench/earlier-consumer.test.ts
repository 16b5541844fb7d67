import { expect, it } from 'vitest'
import { requireCommit } from './earlier-consumer.ts'

it('a benchmark against an earlier commit ends with the name of the commit if the history does not have it', () => {
  const missing = '0'.repeat(40)
  expect(() => requireCommit(missing)).toThrow(`the history has no commit ${missing}`)
  expect(() => requireCommit('HEAD')).not.toThrow()
})
