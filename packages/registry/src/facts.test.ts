import { expect, it } from 'vitest'
import { factsName } from './facts.ts'

it('the role and the stream of facts have a name that AWS takes, also for the longest slug', () => {
  expect(factsName(`a${'-1'.repeat(15)}`)).toMatch(/^[a-zA-Z0-9_.-]{1,64}$/)
})
